package dev.fulcrum.cost.ledger.imports.domain;

import java.util.Map;

/**
 * A row of a file, before anybody has judged its values.
 *
 * @param line where it begins, from 1
 * @param fields by name; text, numbers, and for JSON also truth values, maps and lists
 * @param broken why it could not be read; null where it could
 */
public record RawRow(long line, Map<String, Object> fields, RowError broken) {
    public static RawRow of(long line, Map<String, Object> fields) {
        return new RawRow(line, fields, null);
    }

    public static RawRow broken(long line, String value, String message) {
        return new RawRow(line, Map.of(), RowError.of(line, "line", value, message));
    }
}
