package dev.fulcrum.dataset.versions.domain;

import java.util.Map;

/**
 * How many rows there are of what.
 *
 * @param testParts test rows per part: random, later
 * @param reviewed rows with truth
 * @param reviewedTest test rows with truth
 * @param rejected examples that a review left out; not in rows
 * @param withHistory rows with earlier turns
 * @param withTools rows that offered tools
 * @param byLabel rows per label; null where answers are free text
 * @param byLabelAndSplit the same for each split
 */
public record VersionCounts(
        int rows,
        int train,
        int validation,
        int test,
        Map<String, Integer> testParts,
        int reviewed,
        int reviewedTest,
        int rejected,
        int withHistory,
        int withTools,
        Map<String, Long> byLabel,
        Map<String, Map<String, Long>> byLabelAndSplit) {}
