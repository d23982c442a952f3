package dev.fulcrum.cost.prices.api;

import dev.fulcrum.chassis.problem.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Instants as requests write them. */
final class Times {
    private Times() {}

    static Instant orNow(String field, String text) {
        return text == null ? Instant.now() : instant(field, text);
    }

    /** Null stays null. */
    static Instant instant(String field, String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid(field, field + " must be a time such as 2026-12-01T00:00:00Z, was " + text + ".");
        }
    }
}
