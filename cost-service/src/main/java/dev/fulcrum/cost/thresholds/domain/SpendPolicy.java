package dev.fulcrum.cost.thresholds.domain;

import java.time.Instant;
import java.util.List;

/**
 * The thresholds in force.
 *
 * @param version 0 for the shipped ones, then one more with each change
 * @param thresholds each name once; none is allowed, and then nothing is crossed
 * @param changedAt null for the shipped ones
 * @param changedBy person; "shipped" for the shipped ones
 * @param reason why
 */
public record SpendPolicy(int version, List<Threshold> thresholds, Instant changedAt, String changedBy, String reason) {
    private static final int MAX = 20;

    /** @throws IllegalArgumentException where a name comes twice or there are too many */
    public SpendPolicy {
        thresholds = List.copyOf(thresholds);
        if (thresholds.size() > MAX) {
            throw new IllegalArgumentException(
                    "A policy has up to " + MAX + " thresholds, was given " + thresholds.size() + ".");
        }
        if (thresholds.stream().map(Threshold::name).distinct().count() < thresholds.size()) {
            throw new IllegalArgumentException("Two thresholds have the same name: "
                    + thresholds.stream().map(Threshold::name).toList() + "; keep one of them.");
        }
    }
}
