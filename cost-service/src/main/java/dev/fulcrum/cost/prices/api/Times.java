package dev.fulcrum.cost.prices.api;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.prices.domain.Validity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Instants as requests write them. */
final class Times {
    private Times() {}

    static Instant orNow(String field, String text) {
        return text == null ? Instant.now() : instant(field, text);
    }

    /** @throws Problem 400 where one is no time or the end is not after the beginning */
    static Validity validity(String from, String to) {
        Instant begin = instant("validFrom", from);
        Instant end = instant("validTo", to);
        try {
            return new Validity(begin, end);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("validTo", e.getMessage());
        }
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
