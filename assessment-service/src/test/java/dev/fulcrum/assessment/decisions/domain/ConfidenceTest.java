package dev.fulcrum.assessment.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.assessment.decisions.Shipped;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.FactsReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Draws against what is counted here once more. */
class ConfidenceTest {
    private static final int DRAWS = 50;
    private static final Map<String, Object> STORY =
            Map.of("monthlySpendUsd", 60_000, "taskBreadth", "narrow", "lockInConcern", "high", "marketProven", true);

    private final DecisionEngine engine = new DecisionEngine(Shipped.POLICY);
    private final List<Draw> draws = Draw.many(Shipped.POLICY, DRAWS);
    private final double[] stated =
            new FactsReader(Shipped.QUESTIONS).read(STORY).values();

    @Test
    void aTenthOfTheDrawsLiesBelowTheIntervalAndATenthAbove() {
        Confidence confidence = Confidence.of(engine, stated, 0, draws);
        for (int option = 0; option < Shipped.OPTIONS.size(); option++) {
            int place = option;
            double[] values = draws.stream()
                    .mapToDouble(draw ->
                            engine.decide(stated, draw).estimates().get(place).valueUsd())
                    .sorted()
                    .toArray();
            Confidence.Interval interval = confidence.values().get(option);
            assertThat(interval.p10()).isEqualTo(values[5]);
            assertThat(interval.p50()).isEqualTo(values[25]);
            assertThat(interval.p90()).isEqualTo(values[44]);
        }
    }

    @Test
    void countsHowOftenEachComesFirst() {
        Confidence confidence = Confidence.of(engine, stated, 2, draws);
        for (int option = 0; option < Shipped.OPTIONS.size(); option++) {
            int place = option;
            long firsts = draws.stream()
                    .filter(draw -> engine.decide(stated, draw).winner() == place)
                    .count();
            assertThat(confidence.firsts().get(option)).isEqualTo(firsts / (double) DRAWS);
        }
        assertThat(confidence.share()).isEqualTo(confidence.firsts().get(2)).isPositive();
    }

    @Test
    void drawsTheWorthOfAWeightFromHalfToOneAndAHalf() {
        int stay =
                Shipped.OPTIONS.list().stream().map(each -> each.id()).toList().indexOf("stay-on-api");
        int horizon = Shipped.QUESTIONS.place("horizonMonths");
        double[] certain = stated.clone();
        certain[horizon] = 24;
        double typical = engine.decide(certain).estimates().get(stay).weightUsd();
        assertThat(draws.stream().mapToDouble(Draw::pointFactor))
                .allMatch(factor -> factor >= 0.5 && factor <= 1.5)
                .anyMatch(factor -> factor < 0.7)
                .anyMatch(factor -> factor > 1.3);
        // twice 10,000 USD against the API, by high concern for lock-in
        assertThat(typical).isEqualTo(-20_000);
    }

    @Test
    void theFactorOfADrawReachesItsWeights() {
        int managed =
                Shipped.OPTIONS.list().stream().map(each -> each.id()).toList().indexOf("managed-open-model");
        double[] all = Shipped.QUESTIONS.typical(stated);
        double typical = engine.decide(all).estimates().get(managed).weightUsd();
        assertThat(typical).isNotZero();
        for (Draw draw : draws) {
            assertThat(engine.decide(all, draw).estimates().get(managed).weightUsd())
                    .isEqualTo(typical * draw.pointFactor(), within(0.01));
        }
    }

    @Test
    void nobodysRequirementIsDrawn() {
        // a gap that tuning leaves is a drawn fact, and says by itself what falls short
        double[] nothing = Facts.none(Shipped.QUESTIONS.size())
                .with(Shipped.QUESTIONS.place("tuningGap"), 0)
                .values();
        assertThat(draws)
                .allSatisfy(draw -> assertThat(engine.decide(nothing, draw).standings())
                        .doesNotContain(Standing.BELOW_REQUIRED_QUALITY));
    }
}
