package dev.fulcrum.demo.rest;

import java.time.Duration;

/**
 * How long a call is tried again while a service is away: long enough for a killed one to be restarted.
 *
 * @param first pause after the first attempt; doubles from there
 * @param longest pause
 * @param limit after which the run gives up
 */
public record Backoff(Duration first, Duration longest, Duration limit) {
    public static final Backoff WHILE_A_SERVICE_RESTARTS =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(90));

    public Duration pause(int attempt) {
        long factor = 1L << Math.min(attempt, 20);
        Duration grown = first.multipliedBy(factor);
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
