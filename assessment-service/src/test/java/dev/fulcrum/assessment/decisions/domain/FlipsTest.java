package dev.fulcrum.assessment.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.assessment.decisions.Shipped;
import dev.fulcrum.assessment.questions.domain.Change;
import dev.fulcrum.assessment.questions.domain.FactsReader;
import dev.fulcrum.assessment.questions.domain.FlipMetric;
import dev.fulcrum.assessment.questions.domain.Question;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The smallest changes: that they are the smallest, in order, and of facts that can change. */
class FlipsTest {
    /** Rounding to three digits takes a value at most this part of itself too far. */
    private static final double ROUNDING = 0.012;

    private static final Map<String, Object> STORY = Map.ofEntries(
            Map.entry("marketProven", true),
            Map.entry("monthlySpendUsd", 19_500),
            Map.entry("monthlyCalls", 400_000),
            Map.entry("taskKind", "structuredExtraction"),
            Map.entry("taskBreadth", "narrow"),
            Map.entry("presentQuality", 0.9),
            Map.entry("requiredQuality", 0.85),
            Map.entry("promptingTried", "measured"),
            Map.entry("qualityAfterPrompting", 0.9),
            Map.entry("otherModelTried", "measured"),
            Map.entry("otherModelQuality", 0.8),
            Map.entry("openModelQuality", 0.78),
            Map.entry("labelledExamples", 20_000),
            Map.entry("teamSkill", "mlOps"),
            Map.entry("canMaintainModels", true),
            Map.entry("upfrontBudgetUsd", 350_000),
            Map.entry("dataIsolation", "none"));

    private final DecisionEngine engine = new DecisionEngine(Shipped.POLICY);
    private final double[] stated =
            new FactsReader(Shipped.QUESTIONS).read(STORY).values();
    private final int winner = engine.decide(stated).winner();
    private final List<Flip> flips = new Flips(engine).of(stated, winner);

    @Test
    void aThresholdIsHitExactly() {
        int spend = Shipped.QUESTIONS.place("monthlySpendUsd");
        assertThat(flips.stream().filter(flip -> flip.fact() == spend && flip.to() > flip.from()))
                .singleElement()
                .satisfies(flip -> assertThat(flip.to()).isEqualTo(20_000));
    }

    @Test
    void notMuchLessWouldDo() {
        int tried = 0;
        for (Flip flip : flips) {
            if (Shipped.QUESTIONS.at(flip.fact()).type().isNumeric()) {
                double less = flip.to() - Math.signum(flip.to() - flip.from()) * Math.abs(flip.to()) * ROUNDING;
                if (Math.signum(less - flip.from()) == Math.signum(flip.to() - flip.from())) {
                    assertThat(winnerAt(flip.fact(), less)).as(says(flip)).isEqualTo(winner);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(4);
    }

    @Test
    void aNumberIsToldInThreeDigits() {
        assertThat(flips.stream()
                        .filter(flip -> Shipped.QUESTIONS.at(flip.fact()).type().isNumeric()))
                .isNotEmpty()
                .allSatisfy(flip -> assertThat(new BigDecimal(flip.to())
                                .round(new MathContext(3))
                                .doubleValue())
                        .as(says(flip))
                        .isEqualTo(flip.to()));
    }

    @Test
    void theNearestComesFirstWithinItsMetric() {
        assertThat(flips)
                .isSortedAccordingTo(Comparator.comparing(
                                (Flip flip) -> Shipped.QUESTIONS.at(flip.fact()).metric())
                        .thenComparingDouble(Flip::distance));
        assertThat(flips.stream().map(Flip::distance).distinct().count()).isGreaterThan(4);
    }

    @Test
    void whatNobodyCanChangeIsNoFlip() {
        Map<String, Object> distil = new HashMap<>(STORY);
        distil.put("monthlySpendUsd", 60_000);
        double[] facts = new FactsReader(Shipped.QUESTIONS).read(distil).values();
        int first = engine.decide(facts).winner();
        assertThat(new Flips(engine).of(facts, first)).isNotEmpty().allSatisfy(flip -> assertThat(
                        Shipped.QUESTIONS.at(flip.fact()).change())
                .isNotEqualTo(Change.NEVER));
        // one that would flip it if it could change
        int other = Shipped.QUESTIONS.place("openModelQuality");
        assertThat(Shipped.QUESTIONS.at(other).change()).isEqualTo(Change.NEVER);
        double[] changed = facts.clone();
        changed[other] = 0.99;
        assertThat(engine.decide(changed).winner()).isNotEqualTo(first);
    }

    @Test
    void aPairIsTheEasiestOfItsTwoFactsAndItsEffortIsTheSumOfBoth() {
        List<PairFlip> pairs = new PairFlips(engine).of(stated, 12);
        assertThat(pairs).hasSizeGreaterThan(3);
        for (PairFlip pair : pairs) {
            Question first = Shipped.QUESTIONS.at(pair.first());
            Question second = Shipped.QUESTIONS.at(pair.second());
            assertThat(List.of(first.change(), second.change())).doesNotContain(Change.NEVER);
            assertThat(pair.effort())
                    .isEqualTo(
                            effort(first, pair.firstFrom(), pair.firstTo())
                                    + effort(second, pair.secondFrom(), pair.secondTo()),
                            within(1e-9));
            for (double one : grid(first, pair.firstFrom())) {
                for (double other : grid(second, pair.secondFrom())) {
                    double both = effort(first, pair.firstFrom(), one) + effort(second, pair.secondFrom(), other);
                    boolean silent = winnerAt(pair.first(), one) == winner && winnerAt(pair.second(), other) == winner;
                    if (both < pair.effort() - 1e-9 && silent) {
                        double[] changed = stated.clone();
                        changed[pair.first()] = one;
                        changed[pair.second()] = other;
                        assertThat(engine.decide(changed).winner()).isEqualTo(winner);
                    }
                }
            }
        }
    }

    /** A doubling, ten points or a step are one each. */
    private static double effort(Question question, double from, double to) {
        double distance = question.distance(from, to);
        return question.metric() == FlipMetric.RELATIVE
                ? distance / Math.log(2)
                : question.metric() == FlipMetric.POINTS ? distance / 0.1 : distance;
    }

    private static double[] grid(Question question, double from) {
        if (!question.type().isNumeric()) {
            return IntStream.range(0, question.values().size())
                    .filter(value -> value != from)
                    .asDoubleStream()
                    .toArray();
        }
        double[] steps = question.metric() == FlipMetric.POINTS
                ? new double[] {
                    from - 0.2, from - 0.1, from - 0.05, from - 0.02, from + 0.02, from + 0.05, from + 0.1, from + 0.2
                }
                : new double[] {
                    from / 10,
                    from / 5,
                    from / 3,
                    from / 2,
                    from / 1.5,
                    from / 1.25,
                    from * 1.25,
                    from * 1.5,
                    from * 2,
                    from * 3,
                    from * 5,
                    from * 10
                };
        return Arrays.stream(steps)
                .filter(value -> value >= question.min() && value <= question.max() && value != from)
                .toArray();
    }

    private int winnerAt(int fact, double value) {
        double[] changed = stated.clone();
        changed[fact] = value;
        return engine.decide(changed).winner();
    }

    private static String says(Flip flip) {
        return Shipped.QUESTIONS.at(flip.fact()).id() + " from " + flip.from() + " to " + flip.to();
    }
}
