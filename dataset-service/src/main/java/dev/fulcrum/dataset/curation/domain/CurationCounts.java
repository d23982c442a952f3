package dev.fulcrum.dataset.curation.domain;

import java.util.SortedMap;

/**
 * What one pass over a project's examples found.
 *
 * @param rows examples placed
 * @param exactDuplicates rows whose text an earlier one has
 * @param nearDuplicateClusters clusters of two texts or more
 * @param largestCluster rows of the largest
 * @param units what is drawn whole: near duplicates and conversations together
 * @param disagreeing clusters whose rows have different labels
 * @param crowded groups of candidates too large to compare each with each: see {@link BandedIndex}
 * @param compared pairs whose similarity was computed
 * @param merged units that held rows of several splits before; the one nearest to training won
 * @param stratifiedBy label, or length and language
 * @param train rows that stay in; likewise the others
 * @param leftOut rows kept out of versions, by reason
 * @param languages rows by language
 */
public record CurationCounts(
        int rows,
        int exactDuplicates,
        int nearDuplicateClusters,
        int largestCluster,
        int units,
        int disagreeing,
        int crowded,
        long compared,
        int merged,
        String stratifiedBy,
        int strata,
        int train,
        int validation,
        int testRandom,
        int testLater,
        SortedMap<String, Integer> leftOut,
        SortedMap<String, Integer> languages) {}
