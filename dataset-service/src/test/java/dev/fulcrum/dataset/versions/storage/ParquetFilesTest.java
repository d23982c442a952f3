package dev.fulcrum.dataset.versions.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.jerolba.carpet.CloseableIterator;
import dev.fulcrum.dataset.versions.domain.GoldenRows;
import dev.fulcrum.dataset.versions.domain.SelectedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFilesTest {
    private static final UUID VERSION = new UUID(7, 7);

    @TempDir
    Path folder;

    @Test
    void sameRowsGiveTheSameBytesAndHash() throws IOException {
        RowFile.Written first = written("first");
        RowFile.Written second = written("second");

        assertThat(Files.readAllBytes(second.parquet())).isEqualTo(Files.readAllBytes(first.parquet()));
        assertThat(second.contentSha256()).isEqualTo(first.contentSha256());
    }

    @Test
    void readsBackWhatWasWrittenAbsentFieldsIncluded() throws IOException {
        List<ParquetRow> read = new ArrayList<>();
        try (CloseableIterator<ParquetRow> rows =
                ParquetFiles.read(written("one").parquet())) {
            rows.forEachRemaining(read::add);
        }

        assertThat(read)
                .isEqualTo(GoldenRows.some().stream()
                        .map(row -> ParquetRow.of(row.row()))
                        .toList());
        assertThat(read).filteredOn(row -> row.truth() != null).hasSize(1);
        assertThat(read).filteredOn(row -> row.inclusionProbability() != null).hasSize(2);
    }

    @Test
    void keepsWhichExampleIsWhereForTheTable() throws IOException {
        List<String> lines = Files.readAllLines(written("one").lineage());

        assertThat(lines).hasSize(15);
        assertThat(lines.get(0))
                .isEqualTo(String.join(
                        "\t",
                        VERSION.toString(),
                        GoldenRows.some().get(0).row().exampleId().toString(),
                        "\\N",
                        "0",
                        "train",
                        GoldenRows.some().get(0).row().clusterId().toString(),
                        "\\N",
                        "\\N",
                        "1"));
    }

    private RowFile.Written written(String name) throws IOException {
        try (RowFile file = new RowFile(VERSION, Files.createDirectory(folder.resolve(name)))) {
            for (SelectedRow row : GoldenRows.some()) {
                file.add(row);
            }
            return file.written();
        }
    }
}
