package dev.fulcrum.dataset.versions.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.versions.domain.Columns;
import dev.fulcrum.dataset.versions.domain.GoldenRows;
import dev.fulcrum.dataset.versions.domain.SelectedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version's file as DuckDB reads it: the documented columns, and nothing to prepare. */
class DuckDbTest {
    @TempDir
    Path folder;

    private Path parquet;

    @BeforeEach
    void write() throws IOException {
        try (RowFile file = new RowFile(new UUID(7, 7), folder)) {
            for (SelectedRow row : GoldenRows.some()) {
                file.add(row);
            }
            parquet = file.written().parquet();
        }
    }

    @Test
    void opensItWithTheDocumentedColumns() throws SQLException {
        List<String> found = new ArrayList<>();
        each(
                "describe select * from '" + parquet + "'",
                row -> found.add(row.getString("column_name") + " " + row.getString("column_type")));

        assertThat(found)
                .containsExactlyElementsOf(Columns.ALL.stream()
                        .map(column -> column.name() + " " + type(column))
                        .toList());
    }

    @Test
    void columnsAreNullableWhereTheyAreDocumentedSo() throws SQLException {
        List<String> required = new ArrayList<>();
        each(
                "select name from parquet_schema('" + parquet
                        + "') where repetition_type = 'REQUIRED' and num_children is" + " null",
                row -> required.add(row.getString(1)));

        assertThat(required)
                .containsExactlyElementsOf(Columns.ALL.stream()
                        .filter(Columns.Column::required)
                        .map(Columns.Column::name)
                        .toList());
    }

    @Test
    void countsWhatIsInIt() throws SQLException {
        List<String> found = new ArrayList<>();
        each(
                "select split, count(*), count(truth), max(inclusion_probability), sum(weight) from '" + parquet
                        + "' group by split order by split",
                row -> found.add(row.getString(1) + " " + row.getInt(2) + " " + row.getInt(3) + " " + row.getObject(4)
                        + " " + row.getInt(5)));

        assertThat(found).containsExactly("test 3 1 0.25 3", "train 10 0 null 10", "validation 2 0 null 2");
    }

    @Test
    void isCompressedWithZstd() throws SQLException {
        List<String> codecs = new ArrayList<>();
        each(
                "select distinct compression from parquet_metadata('" + parquet + "')",
                row -> codecs.add(row.getString(1)));

        assertThat(codecs).containsExactly("ZSTD");
    }

    @Test
    void theReadmeNamesEveryColumn() throws IOException {
        String readme = Files.readString(Path.of("README.md").toAbsolutePath());

        assertThat(Columns.ALL).allSatisfy(column -> assertThat(readme)
                .contains("| `" + column.name() + "` | " + column.type() + " | " + (column.required() ? "yes" : "no")
                        + " | " + column.meaning() + " |"));
    }

    private static String type(Columns.Column column) {
        return switch (column.type()) {
            case "number" -> "DOUBLE";
            case "whole" -> "INTEGER";
            default -> "VARCHAR";
        };
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(String sql, Row sink) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sink.read(rows);
            }
        }
    }
}
