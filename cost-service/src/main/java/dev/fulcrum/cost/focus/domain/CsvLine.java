package dev.fulcrum.cost.focus.domain;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines of a CSV file by RFC 4180. A null is an empty field without quotes. */
public final class CsvLine {
    private static final String END = "\r\n";

    private CsvLine() {}

    public static String header(List<String> columns) {
        return columns.stream().map(CsvLine::field).collect(Collectors.joining(",")) + END;
    }

    public static String of(List<String> columns, Map<String, String> row) {
        return columns.stream().map(column -> field(row.get(column))).collect(Collectors.joining(",")) + END;
    }

    private static String field(String value) {
        if (value == null) {
            return "";
        }
        boolean quote = value.isEmpty() || value.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0);
        return quote ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
