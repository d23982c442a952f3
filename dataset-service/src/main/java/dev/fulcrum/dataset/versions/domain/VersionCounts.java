package dev.fulcrum.dataset.versions.domain;

import dev.fulcrum.dataset.examples.domain.Split;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows there are of what.
 *
 * @param rejected examples that a review left out; not in rows
 * @param reviewedTest test rows with truth
 * @param byLabel rows per label
 */
public record VersionCounts(
        int rows,
        int train,
        int validation,
        int test,
        int reviewed,
        int reviewedTest,
        int rejected,
        Map<String, Integer> byLabel) {
    public static VersionCounts of(List<GoldenRow> rows, int rejected) {
        Map<String, Integer> byLabel = new TreeMap<>();
        int[] split = new int[Split.values().length];
        int reviewed = 0;
        int reviewedTest = 0;
        for (GoldenRow row : rows) {
            byLabel.merge(row.label(), 1, Integer::sum);
            split[row.split().ordinal()]++;
            if (row.truth() != null) {
                reviewed++;
                reviewedTest += row.split() == Split.TEST ? 1 : 0;
            }
        }
        return new VersionCounts(
                rows.size(),
                split[Split.TRAIN.ordinal()],
                split[Split.VALIDATION.ordinal()],
                split[Split.TEST.ordinal()],
                reviewed,
                reviewedTest,
                rejected,
                byLabel);
    }
}
