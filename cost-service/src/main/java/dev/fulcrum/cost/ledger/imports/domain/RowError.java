package dev.fulcrum.cost.ledger.imports.domain;

/**
 * What is wrong with a row.
 *
 * @param line of the file, from 1
 * @param field column, or {@code line} for the row as a whole; cut after 80 characters
 * @param value as it came, cut after 80 characters; null where none came
 * @param message what must be, what was, how to mend it; cut after 500 characters
 */
public record RowError(long line, String field, String value, String message) {
    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_MESSAGE = 500;

    public static RowError of(long line, String field, Object value, String message) {
        return new RowError(
                line, shown(field), value == null ? null : shown(value), storable(message, LONGEST_MESSAGE));
    }

    /** As a message quotes it: cut after 80 characters, and without U+0000, which PostgreSQL cannot store. */
    public static String shown(Object value) {
        return storable(String.valueOf(value), LONGEST_VALUE);
    }

    private static String storable(String text, int longest) {
        String stored = text.replace("\0", "");
        return stored.length() <= longest ? stored : stored.substring(0, longest) + "…";
    }

    /** As people read it: {@code line 40,000: inputTokens must be 0 or more, was -3}. */
    public String text() {
        return String.format(java.util.Locale.ROOT, "line %,d: %s", line, message);
    }
}
