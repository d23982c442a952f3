package dev.fulcrum.cost.ledger.imports.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the fields of one row, and notes everything that is wrong with them. */
final class RowFields {
    private static final int LONGEST_TEXT = 200;

    private final RawRow row;
    private final List<RowError> errors = new ArrayList<>();

    RowFields(RawRow row) {
        this.row = row;
    }

    List<RowError> errors() {
        return errors;
    }

    boolean has(String field) {
        return text(field) != null;
    }

    /** Null where it is empty. */
    String text(String field) {
        Object value = row.fields().get(field);
        if (value == null) {
            return null;
        }
        String text = value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /** @param otherwise where it is empty; held to the same bounds */
    String name(String field, String otherwise) {
        String text = has(field) ? text(field) : otherwise;
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            wrong(field, text, "must have at most " + LONGEST_TEXT + " characters, had " + text.length());
        }
        if (text.indexOf('\0') >= 0) {
            wrong(field, text, "must not hold the character U+0000");
        }
        return text;
    }

    String neededName(String field) {
        if (!has(field)) {
            wrong(field, null, "is missing");
            return "";
        }
        return name(field, "");
    }

    /** A whole number, 0 or more. */
    long count(String field, long otherwise, long most) {
        String text = text(field);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text);
            if (value < 0) {
                wrong(field, text, "must be 0 or more, was " + RowError.shown(text));
            } else if (value > most) {
                wrong(field, text, "must be at most " + most + ", was " + RowError.shown(text));
            } else {
                return value;
            }
        } catch (NumberFormatException e) {
            wrong(field, text, "must be a whole number, was '" + RowError.shown(text) + "'");
        }
        return otherwise;
    }

    long neededCount(String field, long most) {
        if (!has(field)) {
            wrong(field, null, "is missing; give 0 where there are none");
        }
        return count(field, 0, most);
    }

    /** Null where it is wrong, which is noted. */
    Instant instant(String field) {
        String text = text(field);
        if (text == null) {
            wrong(field, null, "is missing");
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            wrong(
                    field,
                    text,
                    "must be a time with its offset as ISO 8601 writes it, such as 2026-11-02T09:30:00Z, was '"
                            + RowError.shown(text) + "'");
            return null;
        }
    }

    void wrong(String field, Object value, String message) {
        errors.add(RowError.of(row.line(), field, value, RowError.shown(field) + " " + message));
    }

    UUID contentId(String team) {
        return RowIdentity.ofContent(team, row.fields());
    }
}
