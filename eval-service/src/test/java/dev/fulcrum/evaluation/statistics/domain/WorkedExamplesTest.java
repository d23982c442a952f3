package dev.fulcrum.evaluation.statistics.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that others published, and that can be computed again by hand. */
class WorkedExamplesTest {
    private static final Offset<Double> FOUR_PLACES = within(0.00005);

    /** Table I of R. G. Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17:857, 1998. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilsonIntervals(int successes, int n, double low, double high) {
        Interval interval = WilsonInterval.of(successes, n, 0.95);

        assertThat(interval.low()).isEqualTo(low, FOUR_PLACES);
        assertThat(interval.high()).isEqualTo(high, FOUR_PLACES);
    }

    /**
     * Both examples of chapter 8 in M. W. Fagerland, S. Lydersen, P. Laake, Statistical Analysis of Contingency Tables,
     * 2017: airway hyper-responsiveness before and after a transplantation (21 children), complete response before and
     * after consolidation therapy (161 patients); there as first minus second.
     */
    @ParameterizedTest
    @CsvSource({"1, 7, 1, 12, -0.2857, -0.5069, -0.0256", "59, 16, 6, 80, -0.0621, -0.1186, -0.0046"})
    void newcombesMethodTen(
            int both, int secondOnly, int firstOnly, int neither, double difference, double low, double high) {
        Interval interval = PairedDifference.of(new PairedTable(both, secondOnly, firstOnly, neither), 0.95);

        assertThat(interval.estimate()).isEqualTo(difference, FOUR_PLACES);
        assertThat(interval.low()).isEqualTo(low, FOUR_PLACES);
        assertThat(interval.high()).isEqualTo(high, FOUR_PLACES);
    }

    /** z values of any table of the normal distribution. */
    @ParameterizedTest
    @CsvSource({"0.975, 1.959963985", "0.95, 1.644853627", "0.8, 0.841621234", "0.5, 0", "0.0001, -3.719016485"})
    void normalQuantiles(double p, double z) {
        assertThat(Normal.quantile(p)).isEqualTo(z, within(1e-9));
        assertThat(Normal.cdf(z)).isEqualTo(p, within(1e-9));
    }

    /** (1.959964 + 0.841621)² · 0.15 / 0.05² = 470.93, by hand. */
    @Test
    void pairsForEquallyGoodModels() {
        SampleSize rule = new SampleSize(0.05, 0.95);

        assertThat(rule.pairs(0.15, 0, 0.8)).isEqualTo(470.93, within(0.01));
        assertThat(rule.power(0.15, 0, 471)).isEqualTo(0.8, within(0.001));
        assertThat(rule.pairs(0.15, -0.05, 0.8)).isInfinite();
    }
}
