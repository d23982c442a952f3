package dev.fulcrum.assessment.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.assessment.decisions.Shipped;
import dev.fulcrum.assessment.options.domain.Option;
import dev.fulcrum.assessment.policies.domain.DecisionPolicy;
import dev.fulcrum.assessment.policies.storage.PolicyFile;
import dev.fulcrum.assessment.questions.domain.Facts;
import dev.fulcrum.assessment.questions.domain.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several rules about one option come to. */
class JudgementTest {
    private static final String RULE = """
            - id: rule-%d
              when: "monthlyCalls > 0.0"
              %s
              because: "a test"
              source: "none"
            """;

    private final int option =
            Shipped.OPTIONS.list().stream().map(Option::id).toList().indexOf("distil");

    @Test
    void theDearestOfSeveralReasonsIsWhatItTakes() {
        Range cheap = new Range(1, 2, 900);
        Range dear = new Range(3, 4, 5);
        assertThat(of("upfront: {distil: [1, 2, 900]}", "upfront: {distil: [3, 4, 5]}")
                        .upfront(option, Range.exactly(7)))
                .isEqualTo(dear);
        assertThat(of("upfront: {distil: [3, 4, 5]}", "upfront: {distil: [1, 2, 900]}")
                        .upfront(option, Range.exactly(7)))
                .isEqualTo(dear);
        assertThat(of("upfront: {distil: [1, 2, 900]}").upfront(option, Range.exactly(7)))
                .isEqualTo(cheap);
        assertThat(of("veto: [cascade]").upfront(option, Range.exactly(7))).isEqualTo(Range.exactly(7));
    }

    @Test
    void gainsOfQualityAddUp() {
        Range sum = of("quality: {distil: [0.01, 0.02, 0.03]}", "quality: {distil: [-0.02, 0.03, 0.05]}")
                .quality(option);
        assertThat(sum.low()).isEqualTo(-0.01);
        assertThat(sum.likely()).isEqualTo(0.05);
        assertThat(sum.high()).isEqualTo(0.08);
    }

    @Test
    void weightsAddUp() {
        assertThat(of("weight: {distil: 2}", "weight: {distil: -0.5}").points(option))
                .isEqualTo(1.5);
    }

    @Test
    void eachEffectIsItsOwn() {
        Judgement vetoed = of("veto: [distil]");
        Judgement held = of("hold: [distil]");
        Judgement shortOf = of("short: [distil]");
        assertThat(List.of(vetoed.isVetoed(option), vetoed.isHeld(option), vetoed.isShort(option)))
                .containsExactly(true, false, false);
        assertThat(List.of(held.isVetoed(option), held.isHeld(option), held.isShort(option)))
                .containsExactly(false, true, false);
        assertThat(List.of(shortOf.isVetoed(option), shortOf.isHeld(option), shortOf.isShort(option)))
                .containsExactly(false, false, true);
    }

    @Test
    void whatFallsShortIsChosenOnlyWhereNothingElseIsLeft() {
        double[] nothing = calls();
        Outcome one = new DecisionEngine(policy("short: [distil]")).decide(nothing);
        assertThat(one.standings().get(option)).isEqualTo(Standing.BELOW_REQUIRED_QUALITY);
        assertThat(one.winner()).isNotEqualTo(option);
        String others = String.join(
                ", ",
                Shipped.OPTIONS.list().stream()
                        .map(Option::id)
                        .filter(each -> !each.equals("distil"))
                        .toList());
        Outcome last = new DecisionEngine(policy("short: [distil]", "veto: [" + others + "]")).decide(nothing);
        assertThat(last.gateLifted()).isTrue();
        assertThat(last.winner()).isEqualTo(option);
    }

    private static Judgement of(String... effects) {
        return Judgement.of(policy(effects), calls());
    }

    private static double[] calls() {
        return Facts.none(Shipped.QUESTIONS.size())
                .with(Shipped.QUESTIONS.place("monthlyCalls"), 1)
                .values();
    }

    private static DecisionPolicy policy(String... effects) {
        StringBuilder text = new StringBuilder("version: \"1\"\nrules:\n");
        for (int i = 0; i < effects.length; i++) {
            text.append(RULE.formatted(i, effects[i]));
        }
        return PolicyFile.parse("test", text.toString(), Shipped.QUESTIONS, Shipped.OPTIONS);
    }
}
