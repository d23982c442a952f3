package dev.fulcrum.assessment.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fulcrum.assessment.decisions.Shipped;
import dev.fulcrum.assessment.questions.domain.FactsReader;
import dev.fulcrum.assessment.questions.domain.Prior;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an unknown fact could change, summed up here once more. */
class MissingAnswersTest {
    private static final Map<String, Object> STORY = Map.of(
            "monthlySpendUsd",
            60_000,
            "monthlyCalls",
            2_000_000,
            "taskBreadth",
            "narrow",
            "promptingTried",
            "measured",
            "labelledExamples",
            20_000,
            "presentQuality",
            0.9,
            "requiredQuality",
            0.82);

    private final DecisionEngine engine = new DecisionEngine(Shipped.POLICY);
    private final double[] stated =
            new FactsReader(Shipped.QUESTIONS).read(STORY).values();
    private final int winner = engine.decide(stated).winner();
    private final List<Missing> missing = new MissingAnswers(engine).of(stated, winner);

    @Test
    void theOneThatCouldChangeMostComesFirst() {
        assertThat(missing)
                .isSortedAccordingTo(Comparator.comparingDouble(Missing::changes)
                        .thenComparingDouble(Missing::worthUsd)
                        .reversed());
        assertThat(missing.get(0).changes()).isPositive();
    }

    @Test
    void aChoiceCountsByTheSharesOfItsValues() {
        int changing = 0;
        for (Missing each : missing) {
            if (Shipped.QUESTIONS.at(each.fact()).prior() instanceof Prior.Shares shares) {
                double changes = 0;
                double worth = 0;
                for (int value = 0; value < shares.shares().length; value++) {
                    double[] known = stated.clone();
                    known[each.fact()] = value;
                    Outcome then = engine.decide(known);
                    if (then.winner() != winner && then.winner() >= 0) {
                        double gain = then.estimates().get(then.winner()).score()
                                - then.estimates().get(winner).score();
                        changes += shares.shares()[value];
                        worth += shares.shares()[value] * Math.max(0, gain);
                    }
                }
                assertThat(each.changes()).isEqualTo(changes, within(1e-9));
                assertThat(each.worthUsd()).isEqualTo(worth, within(0.01));
                changing += changes > 0 && worth > 0 ? 1 : 0;
            }
        }
        assertThat(changing).isGreaterThan(2);
    }

    @Test
    void aNumberIsTriedOverAllThatIsThoughtPossible() {
        List<Double> partly = missing.stream()
                .filter(each -> Shipped.QUESTIONS.at(each.fact()).type().isNumeric())
                .map(Missing::changes)
                .filter(changes -> changes > 0 && changes < 1)
                .toList();
        assertThat(partly).isNotEmpty().allSatisfy(changes -> assertThat(changes * 10)
                .isCloseTo(Math.rint(changes * 10), within(1e-9)));
    }
}
