package dev.fulcrum.evaluation.statistics.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class IntervalPropertiesTest {
    @Property
    void wilsonHoldsItsEstimateAndStaysBetweenNoneAndAll(
            @ForAll @IntRange(max = 2000) int right, @ForAll @IntRange(max = 2000) int wrong) {
        Interval interval = WilsonInterval.of(right, right + wrong, 0.95);

        assertThat(interval.low()).isBetween(0.0, interval.estimate());
        assertThat(interval.high()).isBetween(interval.estimate(), 1.0);
    }

    @Property
    void wilsonOfTheWrongOnesIsTheMirrorImage(
            @ForAll @IntRange(max = 2000) int right, @ForAll @IntRange(min = 1, max = 2000) int wrong) {
        Interval interval = WilsonInterval.of(right, right + wrong, 0.95);
        Interval mirror = WilsonInterval.of(wrong, right + wrong, 0.95);

        assertThat(mirror.low()).isEqualTo(1 - interval.high(), within(1e-12));
        assertThat(mirror.high()).isEqualTo(1 - interval.low(), within(1e-12));
    }

    @Property
    void exchangingTheModelsChangesTheSignOnly(
            @ForAll @IntRange(max = 500) int both,
            @ForAll @IntRange(max = 500) int teacherOnly,
            @ForAll @IntRange(max = 500) int studentOnly,
            @ForAll @IntRange(max = 500) int neither) {
        PairedTable table = new PairedTable(both, teacherOnly, studentOnly, neither);
        Interval interval = PairedDifference.of(table, 0.95);
        Interval mirror = PairedDifference.of(table.mirrored(), 0.95);

        assertThat(mirror.estimate()).isEqualTo(-interval.estimate(), within(1e-12));
        assertThat(mirror.low()).isEqualTo(-interval.high(), within(1e-12));
        assertThat(mirror.high()).isEqualTo(-interval.low(), within(1e-12));
    }

    @Property
    void differenceHoldsItsEstimateAndStaysInItsRange(
            @ForAll @IntRange(max = 500) int both,
            @ForAll @IntRange(max = 500) int teacherOnly,
            @ForAll @IntRange(max = 500) int studentOnly,
            @ForAll @IntRange(max = 500) int neither,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double confidence) {
        Interval interval = PairedDifference.of(new PairedTable(both, teacherOnly, studentOnly, neither), confidence);

        assertThat(interval.low()).isBetween(-1.0, interval.estimate());
        assertThat(interval.high()).isBetween(interval.estimate(), 1.0);
    }

    @Property
    void moreConfidenceIsNeverNarrower(
            @ForAll @IntRange(max = 200) int both,
            @ForAll @IntRange(max = 200) int teacherOnly,
            @ForAll @IntRange(max = 200) int studentOnly,
            @ForAll @IntRange(max = 200) int neither) {
        PairedTable table = new PairedTable(both, teacherOnly, studentOnly, neither);
        Interval narrow = PairedDifference.of(table, 0.9);
        Interval wide = PairedDifference.of(table, 0.99);

        assertThat(wide.low()).isLessThanOrEqualTo(narrow.low());
        assertThat(wide.high()).isGreaterThanOrEqualTo(narrow.high());
    }

    @Property
    void plannedPairsGiveTheWantedPower(
            @ForAll @DoubleRange(min = 0.02, max = 0.5) double discordance,
            @ForAll @DoubleRange(min = 0.5, max = 0.95) double power) {
        SampleSize rule = new SampleSize(0.05, 0.95);
        int pairs = (int) Math.ceil(rule.pairs(discordance, 0, power));

        assertThat(rule.power(discordance, 0, pairs)).isBetween(power, power + 0.03);
    }

    /** Exact: the probabilities of all tables of 40 pairs whose interval holds the true difference are added up. */
    @Example
    void differenceIntervalsHoldTheTruthAsOftenAsTheySay() {
        double sum = 0;
        int cases = 0;
        for (double[] truth : new double[][] {
            {0.85, 0.05, 0.05, 0.05},
            {0.80, 0.10, 0.05, 0.05},
            {0.60, 0.20, 0.10, 0.10},
            {0.50, 0.05, 0.20, 0.25},
            {0.90, 0.06, 0.02, 0.02},
            {0.30, 0.30, 0.20, 0.20}
        }) {
            double coverage = coverage(40, truth);
            assertThat(coverage)
                    .as("both, teacher, student, neither: %s", truth)
                    .isBetween(0.93, 0.995);
            sum += coverage;
            cases++;
        }
        assertThat(sum / cases).isBetween(0.94, 0.98);
    }

    /** A student exactly as much worse as is still unacceptable must pass in 2.5 % of comparisons at the most. */
    @Example
    void aStudentAtTheMarginSeldomPasses() {
        SplittableRandom random = new SplittableRandom(42);
        int comparisons = 4_000;
        int passed = 0;
        for (int i = 0; i < comparisons; i++) {
            PairedTable table = PairedTable.EMPTY;
            for (int pair = 0; pair < 300; pair++) {
                double u = random.nextDouble();
                // discordant: 10 % to the teacher, 5 % to the student
                table = u < 0.10
                        ? table.plus(true, false)
                        : u < 0.15 ? table.plus(false, true) : table.plus(u < 0.95, u < 0.95);
            }
            passed += PairedDifference.of(table, 0.95).low() > -0.05 ? 1 : 0;
        }
        // four standard deviations of a count with probability 0.025
        assertThat(passed).isLessThan(100 + 40);
    }

    private static double coverage(int n, double[] p) {
        double[] logFactorial = new double[n + 1];
        for (int i = 2; i <= n; i++) {
            logFactorial[i] = logFactorial[i - 1] + Math.log(i);
        }
        double truth = p[2] - p[1];
        double covered = 0;
        for (int both = 0; both <= n; both++) {
            for (int teacher = 0; teacher <= n - both; teacher++) {
                for (int student = 0; student <= n - both - teacher; student++) {
                    int neither = n - both - teacher - student;
                    Interval interval = PairedDifference.of(new PairedTable(both, teacher, student, neither), 0.95);
                    if (interval.low() <= truth && truth <= interval.high()) {
                        covered += Math.exp(logFactorial[n]
                                - logFactorial[both]
                                - logFactorial[teacher]
                                - logFactorial[student]
                                - logFactorial[neither]
                                + both * Math.log(p[0])
                                + teacher * Math.log(p[1])
                                + student * Math.log(p[2])
                                + neither * Math.log(p[3]));
                    }
                }
            }
        }
        return covered;
    }
}
