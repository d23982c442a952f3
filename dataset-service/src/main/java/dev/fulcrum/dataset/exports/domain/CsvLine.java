package dev.fulcrum.dataset.exports.domain;

import java.util.StringJoiner;
import java.util.stream.Stream;

/** A record of a CSV file as RFC 4180 has it. */
public final class CsvLine {
    /** What OWASP's page on CSV injection names as the beginnings of what spreadsheets run. */
    private static final String RUN_BY_SPREADSHEETS = "=+-@\t\r";

    private CsvLine() {}

    /** The fields with their line end; an absent one is empty. */
    public static String of(String... fields) {
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        for (String field : fields) {
            line.add(field == null ? "" : quoted(field));
        }
        return line.toString();
    }

    /** The fields with an apostrophe in front of each that a spreadsheet would run as a formula. */
    public static String[] harmless(String... fields) {
        return Stream.of(fields)
                .map(field -> field == null || field.isEmpty() || RUN_BY_SPREADSHEETS.indexOf(field.charAt(0)) < 0
                        ? field
                        : '\'' + field)
                .toArray(String[]::new);
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
