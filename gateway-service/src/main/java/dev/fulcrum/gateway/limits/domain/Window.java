package dev.fulcrum.gateway.limits.domain;

import java.time.Instant;

/**
 * A stretch of time that an amount is for; milliseconds since 1970.
 *
 * @param end the first moment after it
 */
public record Window(long start, long end) {
    public boolean covers(long now) {
        return now >= start && now < end;
    }

    public Instant from() {
        return Instant.ofEpochMilli(start);
    }

    public Instant until() {
        return Instant.ofEpochMilli(end);
    }
}
