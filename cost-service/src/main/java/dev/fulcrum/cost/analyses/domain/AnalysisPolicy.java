package dev.fulcrum.cost.analyses.domain;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Numbers that are a choice, by the key under which they are set.
 *
 * @param minCalls priced production calls before a mean is stated
 * @param horizonMonths months over which options are compared
 * @param serving what serving a small task model takes
 */
public record AnalysisPolicy(int minCalls, int horizonMonths, Serving serving) {
    /**
     * @param minReplicas replicas that run even without load
     * @param hoursPerMonth hours a machine runs
     * @param throughputPerReplica requests per second
     * @param throughputSource where that was measured
     * @param peakToMean busiest second against the mean one
     * @param minMemoryGb accelerator memory the model needs
     * @param providers whose machines count
     */
    public record Serving(
            int minReplicas,
            int hoursPerMonth,
            BigDecimal throughputPerReplica,
            String throughputSource,
            BigDecimal peakToMean,
            int minMemoryGb,
            Set<String> providers) {}
}
