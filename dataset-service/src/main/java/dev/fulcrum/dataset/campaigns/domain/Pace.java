package dev.fulcrum.dataset.campaigns.domain;

import java.time.Instant;

/**
 * Examples that came lately.
 *
 * @param examples how many
 * @param since when the first of them was captured; null where there is none
 */
public record Pace(int examples, Instant since) {}
