package dev.fulcrum.cost.ledger.imports.domain;

import java.util.Map;

/**
 * A row of a file, before anybody has judged its values.
 *
 * @param line where it begins, from 1
 * @param size characters or bytes of the file that it took
 * @param fields by name; text, numbers, and for JSON also truth values, maps and lists
 * @param broken why it could not be read; null where it could
 */
public record RawRow(long line, long size, Map<String, Object> fields, RowError broken) {
    public static RawRow of(long line, long size, Map<String, Object> fields) {
        return new RawRow(line, size, fields, null);
    }

    public static RawRow broken(long line, long size, String value, String message) {
        return new RawRow(line, size, Map.of(), RowError.of(line, "line", value, message));
    }
}
