package dev.fulcrum.assessment.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.assessment.decisions.domain.BuildPlan;
import dev.fulcrum.assessment.decisions.domain.Decision;
import dev.fulcrum.assessment.decisions.domain.Estimate;
import dev.fulcrum.assessment.decisions.domain.FullAnswer;
import dev.fulcrum.assessment.decisions.domain.PairFlip;
import dev.fulcrum.assessment.decisions.domain.PairFlips;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands beside the winner: how sure it is, what is missing, what is dominated, what building would take. */
class FullAnswerTest {
    private static final FullAnswer ANSWERS = new FullAnswer(Shipped.POLICY, 100);

    static Stream<GoldenCase> cases() {
        return GoldenCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void confidenceIsTheWinnersShareOfTheDraws(GoldenCase story) {
        Decision decision = ANSWERS.to(story.read().values());
        assertThat(decision.confidence().share())
                .isEqualTo(decision.confidence().firsts().get(decision.winner()));
        assertThat(decision.confidence().firsts().stream()
                        .mapToDouble(each -> each)
                        .sum())
                .isLessThanOrEqualTo(1 + 1e-9);
        assertThat(decision.confidence().values())
                .allSatisfy(value -> assertThat(value.p10()).isLessThanOrEqualTo(value.p50()))
                .allSatisfy(value -> assertThat(value.p50()).isLessThanOrEqualTo(value.p90()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingThatIsDominatedIsBetterInAnything(GoldenCase story) {
        Decision decision = ANSWERS.to(story.read().values());
        for (int option = 0; option < Shipped.OPTIONS.size(); option++) {
            int dominator = decision.dominators().get(option);
            if (dominator >= 0) {
                assertThat(decision.outcome().isOpen(option)).isTrue();
                assertThat(decision.outcome().isOpen(dominator)).isTrue();
                Estimate worse = decision.outcome().estimates().get(option);
                Estimate better = decision.outcome().estimates().get(dominator);
                assertThat(worse.upfrontUsd()).isGreaterThanOrEqualTo(better.upfrontUsd());
                assertThat(worse.months()).isGreaterThanOrEqualTo(better.months());
                assertThat(worse.quality()).isLessThanOrEqualTo(better.quality());
                assertThat(worse.weightUsd()).isLessThanOrEqualTo(better.weightUsd());
            }
        }
        assertThat(decision.dominators().get(decision.winner())).isEqualTo(-1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsMissingIsUnknownAndNeverWorthLessThanNothing(GoldenCase story) {
        Decision decision = ANSWERS.to(story.read().values());
        assertThat(decision.missing()).allSatisfy(missing -> {
            assertThat(story.read().knows(missing.fact())).isFalse();
            assertThat(missing.changes()).isBetween(0.0, 1 + 1e-9);
            assertThat(missing.worthUsd()).isNotNegative();
            assertThat(missing.to() >= 0).isEqualTo(missing.changes() > 0);
        });
    }

    @Test
    void someAnswersAreSureAndOthersAreNot() {
        assertThat(cases().map(story ->
                        ANSWERS.to(story.read().values()).confidence().share()))
                .anyMatch(share -> share > 0.9)
                .anyMatch(share -> share < 0.5);
    }

    @Test
    void fiveBillionTokensSuitAQuarterOfABillionParameters() {
        GoldenCase bank = cases().filter(each -> each.id().equals("bank-5b-tokens"))
                .findFirst()
                .orElseThrow();
        BuildPlan plan = ANSWERS.to(bank.read().values()).buildPlan();
        assertThat(plan.tokensStated()).isTrue();
        assertThat(plan.parameters()).isEqualTo(0.25e9);
        assertThat(plan.flops()).isEqualTo(7.5e18);
        assertThat(plan.gpuHoursOneRun()).isCloseTo(5.0, within(0.1));
        assertThat(plan.computeUsdLow()).isCloseTo(40, within(1.0));
        assertThat(plan.computeUsdHigh()).isCloseTo(80, within(1.0));
        assertThat(plan.gpuHoursLow()).isEqualTo(2 * plan.gpuHoursOneRun());
        assertThat(plan.gpuHoursHigh()).isEqualTo(4 * plan.gpuHoursOneRun());
        assertThat(plan.people()).isEqualTo(new BuildPlan.Span(2, 3, 5));
        assertThat(plan.months()).isEqualTo(new BuildPlan.Span(6, 12, 24));
        assertThat(plan.upfrontUsd()).isEqualTo(new BuildPlan.Span(200_000, 700_000, 2_000_000));
    }

    @Test
    void neitherChangeOfAPairIsEnough() {
        GoldenCase story = cases().filter(each -> each.id().equals("contract-analysis-140k"))
                .findFirst()
                .orElseThrow();
        double[] facts = story.read().values();
        int winner = ANSWERS.engine().decide(facts).winner();
        var pairs = new PairFlips(ANSWERS.engine()).of(facts, 20);
        assertThat(pairs)
                .isNotEmpty()
                .isSortedAccordingTo((one, other) -> Double.compare(one.effort(), other.effort()));
        for (PairFlip pair : pairs) {
            double[] first = facts.clone();
            first[pair.first()] = pair.firstTo();
            double[] second = facts.clone();
            second[pair.second()] = pair.secondTo();
            double[] both = first.clone();
            both[pair.second()] = pair.secondTo();
            assertThat(ANSWERS.engine().decide(first).winner()).isEqualTo(winner);
            assertThat(ANSWERS.engine().decide(second).winner()).isEqualTo(winner);
            assertThat(ANSWERS.engine().decide(both).winner())
                    .isEqualTo(pair.winner())
                    .isNotEqualTo(winner);
        }
    }
}
