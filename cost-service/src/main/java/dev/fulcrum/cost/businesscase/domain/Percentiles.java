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
    /** So few values are sorted. */
    private static final int FEW = 48;

    /** @param values one per path, none of them NaN; put into another order */
    static Percentiles of(Metric metric, double[] values) {
        int paths = values.length;
        double spread = Z_95 * Math.sqrt(paths) / 2;
        int[] ranks = {
            rank(paths, 0.1),
            (int) Math.max(0, Math.floor(paths / 2.0 - spread)),
            rank(paths, 0.5),
            (int) Math.min(paths - 1.0, Math.ceil(paths / 2.0 + spread)),
            rank(paths, 0.9)
        };
        int[] ascending = ranks.clone();
        Arrays.sort(ascending);
        select(values, 0, paths - 1, ascending, 0, ascending.length);
        return new Percentiles(
                metric.rounded(values[ranks[0]]),
                metric.rounded(values[ranks[2]]),
                metric.rounded(values[ranks[4]]),
                metric.rounded(values[ranks[1]]),
                metric.rounded(values[ranks[3]]),
                paths);
    }

    /** The nearest rank, from 0. */
    private static int rank(int paths, double share) {
        return Math.max(0, (int) Math.ceil(share * paths) - 1);
    }

    /**
     * Puts the values of these ranks where sorting would, and no others: Hoare's selection, of several ranks at once.
     * Sorting all of them took half the time of a case.
     *
     * @param low first place looked at
     * @param high last place looked at
     * @param ranks ascending
     * @param from first rank between low and high
     * @param to after the last one
     */
    private static void select(double[] values, int low, int high, int[] ranks, int from, int to) {
        if (from >= to) {
            return;
        }
        if (high - low < FEW) {
            Arrays.sort(values, low, high + 1);
            return;
        }
        int split = partition(values, low, high);
        int middle = from;
        while (middle < to && ranks[middle] <= split) {
            middle++;
        }
        select(values, low, split, ranks, from, middle);
        select(values, split + 1, high, ranks, middle, to);
    }

    private static int partition(double[] values, int low, int high) {
        double first = values[low];
        double between = values[(low + high) >>> 1];
        double last = values[high];
        double pivot = Math.max(Math.min(first, between), Math.min(Math.max(first, between), last));
        int left = low - 1;
        int right = high + 1;
        while (true) {
            do {
                left++;
            } while (values[left] < pivot);
            do {
                right--;
            } while (values[right] > pivot);
            if (left >= right) {
                return Math.min(right, high - 1);
            }
            double swapped = values[left];
            values[left] = values[right];
            values[right] = swapped;
        }
    }
}
