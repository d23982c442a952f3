package dev.fulcrum.cost.businesscase.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PercentilesTest {
    /** Against sorting, with ties and with paths that never pay back. */
    @Property(tries = 300)
    void takesTheNearestRanks(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int paths) {
        Random random = new Random(seed);
        int kinds = 1 + random.nextInt(400);
        double[] values = new double[paths];
        for (int path = 0; path < paths; path++) {
            values[path] = random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(kinds) - 50;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);

        Percentiles percentiles = Percentiles.of(Metric.TCO, values);

        assertThat(percentiles.p10()).isEqualTo(expected(sorted, 0.1));
        assertThat(percentiles.p50()).isEqualTo(expected(sorted, 0.5));
        assertThat(percentiles.p90()).isEqualTo(expected(sorted, 0.9));
    }

    private static BigDecimal expected(double[] sorted, double share) {
        return Metric.TCO.rounded(sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)]);
    }
}
