package dev.fulcrum.cost.ledger.imports.domain;

/**
 * What is wrong with a row.
 *
 * @param line of the file, from 1
 * @param field column, or {@code line} for the row as a whole
 * @param value as it came, cut after 80 characters; null where none came
 * @param message what must be, what was, how to mend it
 */
public record RowError(long line, String field, String value, String message) {
    private static final int LONGEST_VALUE = 80;

    public static RowError of(long line, String field, Object value, String message) {
        return new RowError(line, field, shown(value), message);
    }

    private static String shown(Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString().replace("\0", "");
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /** As people read it: {@code line 40,000: inputTokens must be 0 or more, was -3}. */
    public String text() {
        return String.format(java.util.Locale.ROOT, "line %,d: %s", line, message);
    }
}
