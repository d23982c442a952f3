package dev.fulcrum.assessment.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.assessment.decisions.domain.DecisionEngine;
import dev.fulcrum.assessment.decisions.domain.Estimate;
import dev.fulcrum.assessment.decisions.domain.Outcome;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.questions.domain.FactsReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The money model against sums made outside of it: 24 months, 10,000 USD a month, 20 million calls of 200 output tokens, a
 * tenth of a cent for a wrong answer, 10 % a year, traffic that moves over two months, each range by its mean or, where
 * it spans more than a factor of five, its geometric mean.
 */
class MoneyByHandTest {
    private static final double DOLLAR = 1;

    private final DecisionEngine engine = new DecisionEngine(Shipped.POLICY);

    @Test
    void goingOnAsNowIsWorthNothing() {
        assertThat(of("stay-on-api", Map.of()).valueUsd()).isCloseTo(0, within(0.01));
    }

    @Test
    void aManagedModelTakesItsShareOfTheBill() {
        Estimate estimate = of("managed-open-model", Map.of("openModelQuality", 0.9));
        assertThat(estimate.upfrontUsd()).isCloseTo(7_368, within(DOLLAR));
        assertThat(estimate.monthlyUsd()).isCloseTo(1_442, within(DOLLAR));
        assertThat(estimate.peopleUsd()).isCloseTo(850, within(DOLLAR));
        assertThat(estimate.valueUsd()).isCloseTo(149_327, within(DOLLAR));
    }

    @Test
    void machinesOfOnesOwnAreWholeAndSizedForTheBusiestHour() {
        Estimate estimate = of("private-open-model", Map.of("openModelQuality", 0.9));
        // 7.6 calls/s, four times that at the peak, 200 tokens each: 6,088 tokens/s on machines of 3,018
        assertThat(estimate.monthlyUsd()).isCloseTo(3 * 3.99 * 730 + 800 / 3.0, within(DOLLAR));
        assertThat(estimate.valueUsd()).isCloseTo(-175_646, within(DOLLAR));
    }

    @Test
    void twoMachinesStandBySoThatOneMayFail() {
        Estimate estimate = of("private-open-model", Map.of("monthlyCalls", 1_000));
        assertThat(estimate.monthlyUsd()).isCloseTo(2 * 3.99 * 730 + 800 / 3.0, within(DOLLAR));
    }

    @Test
    void machinesThatAreThereCostPowerAndRoom() {
        Estimate estimate = of("private-open-model", Map.of("ownGpus", true));
        assertThat(estimate.monthlyUsd()).isCloseTo(3 * 0.45 * 730 + 800 / 3.0, within(DOLLAR));
    }

    @Test
    void aGrowingBillIsWorthMoreToLeave() {
        Estimate estimate = of("managed-open-model", Map.of("openModelQuality", 0.9, "monthlySpendGrowth", 0.02));
        assertThat(estimate.valueUsd()).isCloseTo(197_050, within(DOLLAR));
    }

    @Test
    void machinesAreSizedForTheTrafficInTheMiddleOfTheHorizon() {
        Estimate estimate = of("private-open-model", Map.of("monthlySpendGrowth", 0.05));
        // 20 million calls x 1.05^12: 10,934 tokens/s at the peak on machines of 3,018
        assertThat(estimate.monthlyUsd()).isCloseTo(4 * 3.99 * 730 + 800 / 3.0, within(DOLLAR));
    }

    @Test
    void aCascadePaysForTheHardCallsOnly() {
        Estimate estimate = of("cascade", Map.of("easyCallShare", 0.75));
        // a quarter of the bill, 15 % dearer by the call, and 311 USD a month beside it
        assertThat(estimate.monthlyUsd()).isCloseTo(2_500 * 1.15 + 310.72, within(DOLLAR));
    }

    @Test
    void aWeightIsWorthMoreOverALongerTime() {
        assertThat(of("stay-on-api", Map.of("lockInConcern", "high")).weightUsd())
                .isEqualTo(-20_000);
        assertThat(of("stay-on-api", Map.of("lockInConcern", "high", "horizonMonths", 36))
                        .weightUsd())
                .isEqualTo(-30_000);
    }

    @Test
    void withoutAPipelineTheDearerProjectCounts() {
        assertThat(of("fine-tune-open-model", Map.of("dataEngineering", true, "evaluationReady", true))
                        .upfrontUsd())
                .isCloseTo(18_420, within(DOLLAR));
        assertThat(of("fine-tune-open-model", Map.of("dataEngineering", false)).upfrontUsd())
                .isCloseTo(500_000, within(DOLLAR));
    }

    @Test
    void fivePointsOfQualityAreAThousandWrongDollars() {
        Estimate estimate = of("other-commercial-model", Map.of("otherModelQuality", 0.85));
        assertThat(estimate.wrongUsd()).isCloseTo(3_000, within(DOLLAR));
        assertThat(estimate.valueUsd()).isCloseTo(111_364, within(DOLLAR));
    }

    @Test
    void anOptionThatMayFallShortIsWorthItsChance() {
        Estimate sure = of("other-commercial-model", Map.of("otherModelQuality", 0.85));
        Estimate even = of("other-commercial-model", Map.of("otherModelQuality", 0.85, "requiredQuality", 0.86));
        assertThat(even.chance()).isCloseTo(0.5, within(1e-9));
        assertThat(even.valueUsd()).isCloseTo(0.5 * sure.valueUsd() - 0.5 * sure.upfrontUsd(), within(DOLLAR));
    }

    private Estimate of(String option, Map<String, Object> more) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "monthlySpendUsd", 10_000,
                "monthlySpendGrowth", 0,
                "monthlyCalls", 20_000_000,
                "outputTokensPerCall", 200,
                "peakToMean", 4,
                "horizonMonths", 24,
                "engineerMonthUsd", 15_000,
                "presentQuality", 0.9,
                "costOfWrongAnswerUsd", 0.001,
                "ownGpus", false));
        facts.putAll(more);
        Outcome outcome =
                engine.decide(new FactsReader(Shipped.QUESTIONS).read(facts).values());
        int place = Shipped.OPTIONS.list().stream().map(Option::id).toList().indexOf(option);
        return outcome.estimates().get(place);
    }
}
