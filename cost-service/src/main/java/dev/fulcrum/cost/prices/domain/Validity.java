package dev.fulcrum.cost.prices.domain;

import java.time.Instant;

/**
 * When something applies, UTC.
 *
 * @param from first instant; null: since ever
 * @param to first instant after it; null: until further notice
 */
public record Validity(Instant from, Instant to) {
    public static final Validity ALWAYS = new Validity(null, null);

    /** @throws IllegalArgumentException where it ends before it began */
    public Validity {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("validTo must be after validFrom, were " + to + " and " + from + ".");
        }
    }

    public boolean contains(Instant when) {
        return (from == null || !when.isBefore(from)) && (to == null || when.isBefore(to));
    }

    public boolean overlaps(Validity other) {
        return before(from, other.to) && before(other.from, to);
    }

    private static boolean before(Instant start, Instant end) {
        return start == null || end == null || start.isBefore(end);
    }

    @Override
    public String toString() {
        return "from " + (from == null ? "the first call" : from) + " to "
                + (to == null ? "further notice" : to.toString());
    }
}
