package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Where a result lies over all paths. A percentile that is null is never reached: so many paths do not pay back.
 *
 * @param p10 a tenth of the paths is at or below
 * @param p50 median; not the result at typical inputs, which is stated beside it
 * @param p90 nine tenths of the paths are at or below
 * @param p50Low lower end of the median's own 95 % interval, from its order statistics
 * @param p50High its upper end
 * @param paths it rests on
 */
public record Percentiles(
        BigDecimal p10, BigDecimal p50, BigDecimal p90, BigDecimal p50Low, BigDecimal p50High, int paths) {
    private static final double Z_95 = 1.959964;

    /** @param values one per path; sorted in place */
    static Percentiles of(Metric metric, float[] values) {
        Arrays.sort(values);
        int paths = values.length;
        double spread = Z_95 * Math.sqrt(paths) / 2;
        return new Percentiles(
                metric.rounded(at(values, 0.1)),
                metric.rounded(at(values, 0.5)),
                metric.rounded(at(values, 0.9)),
                metric.rounded(values[(int) Math.max(0, Math.floor(paths / 2.0 - spread))]),
                metric.rounded(values[(int) Math.min(paths - 1.0, Math.ceil(paths / 2.0 + spread))]),
                paths);
    }

    /** The nearest rank. */
    private static float at(float[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
