package dev.fulcrum.dataset.versions.domain;

import java.util.StringJoiner;

/** A record of a CSV file as RFC 4180 has it. */
public final class CsvLine {
    private CsvLine() {}

    /** The fields with their line end; an absent one is empty. */
    public static String of(String... fields) {
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        for (String field : fields) {
            line.add(field == null ? "" : quoted(field));
        }
        return line.toString();
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
