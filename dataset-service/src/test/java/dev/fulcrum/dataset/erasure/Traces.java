package dev.fulcrum.dataset.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Where a word is found: in any column of any table, and in any file of the object store. */
final class Traces {
    private Traces() {}

    static List<String> of(String word, DataSource dataSource, Path store) throws SQLException, IOException {
        List<String> found = new ArrayList<>();
        try (var connection = dataSource.getConnection()) {
            for (String table : tables(connection)) {
                if (holds(connection, table, word)) {
                    found.add("table " + table);
                }
            }
        }
        // there is none before the first object
        if (!Files.isDirectory(store)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(store)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, word))
                    .forEach(file -> found.add("file " + file));
        }
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var select = connection.prepareStatement(
                        "select table_name from information_schema.tables where table_schema = 'public'");
                var row = select.executeQuery()) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** Bytes are written as hex. */
    private static boolean holds(Connection connection, String table, String word) throws SQLException {
        String hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
        try (var select = connection.prepareStatement("select exists (select 1 from \"" + table
                + "\" t where position(? in cast(t as text)) > 0 or position(? in cast(t as text)) > 0)")) {
            select.setString(1, word);
            select.setString(2, hex);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static boolean holds(Path file, String word) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
