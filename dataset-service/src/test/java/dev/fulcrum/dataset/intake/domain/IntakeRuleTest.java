package dev.fulcrum.dataset.examples.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeRuleTest {
    private static final SplitRule SPLIT = new SplitRule(0.7, 0.1);
    private static final IntakeRule RULE = new IntakeRule(40, 10, SPLIT);

    @Test
    void acceptsAFinishedAnswerAndNormalisesBothTexts() {
        IntakeDecision decision = RULE.decide(capture("  Where is\n my\u00a0 parcel?  ", " late \n", 200, "stop"));

        assertThat(decision).isInstanceOfSatisfying(IntakeDecision.Accepted.class, accepted -> {
            assertThat(accepted.text()).isEqualTo("Where is my parcel?");
            assertThat(accepted.label()).isEqualTo("late");
            assertThat(accepted.split()).isEqualTo(SPLIT.of(accepted.textKey()));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "text, late, 500, stop, answer-failed",
        "text, ' ', 200, stop, empty-answer",
        "text, la, 200, length, answer-cut",
        "' ', late, 200, stop, empty-text",
        "text, a label that is too long, 200, stop, answer-too-long",
        "a text that has more characters than are allowed, late, 200, stop, text-too-long"
    })
    void setsAsideWithTheReason(String prompt, String answer, int status, String finish, String reason) {
        assertThat(RULE.decide(capture(prompt, answer, status, finish))).isEqualTo(new IntakeDecision.SetAside(reason));
    }

    @Test
    void setsAsideWhatADatabaseCannotHold() {
        assertThat(RULE.decide(capture("nul \0 inside", "late", 200, "stop")))
                .isEqualTo(new IntakeDecision.SetAside(IntakeRule.NOT_UNICODE));
        assertThat(RULE.decide(capture("half a pair \ud83d", "late", 200, "stop")))
                .isEqualTo(new IntakeDecision.SetAside(IntakeRule.NOT_UNICODE));
        assertThat(RULE.decide(capture("a whole pair \ud83d\ude00", "late", 200, "stop")))
                .isInstanceOf(IntakeDecision.Accepted.class);
    }

    @Test
    void textsThatDifferInCaseAndComposedLettersOnlyAreTheSame() {
        String composed = PlainText.key(PlainText.normalise("Caf\u00e9 STRASSE"));
        String decomposed = PlainText.key(PlainText.normalise("cafe\u0301  stra\u00dfe"));

        assertThat(decomposed).isEqualTo(composed);
    }

    @Test
    void splitsKeepTheirSharesAndDependOnTheTextAlone() {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        for (int i = 0; i < 20_000; i++) {
            counts.merge(SPLIT.of(PlainText.key("ticket number " + i)), 1, Integer::sum);
        }

        // four standard deviations of a binomial count at 20,000 draws
        assertThat(counts.get(Split.TRAIN)).isBetween(14_000 - 260, 14_000 + 260);
        assertThat(counts.get(Split.VALIDATION)).isBetween(2_000 - 170, 2_000 + 170);
        assertThat(counts.get(Split.TEST)).isBetween(4_000 - 227, 4_000 + 227);
        assertThat(SPLIT.of(PlainText.key("a"))).isEqualTo(new SplitRule(0.7, 0.1).of(PlainText.key("a")));
    }

    @Test
    void refusesSharesThatLeaveNoTestSplit() {
        assertThatThrownBy(() -> new SplitRule(0.9, 0.1))
                .hasMessageContaining("0.9")
                .hasMessageContaining("0.1");
    }

    @Test
    void reviewsAreWhatTheySayTheyAre() {
        assertThat(ReviewDecision.of("late", "accept", null)).isEqualTo(new ReviewDecision.Reviewed("accept", "late"));
        assertThat(ReviewDecision.of("late", "correct", " lost "))
                .isEqualTo(new ReviewDecision.Reviewed("correct", "lost"));
        assertThat(ReviewDecision.of("late", "reject", null)).isEqualTo(new ReviewDecision.Reviewed("reject", null));
        assertThat(ReviewDecision.of("late", "accept", "lost")).isInstanceOf(ReviewDecision.NotAReview.class);
        assertThat(ReviewDecision.of("late", "correct", " ")).isInstanceOf(ReviewDecision.NotAReview.class);
        assertThat(ReviewDecision.of("late", "reject", "lost")).isInstanceOf(ReviewDecision.NotAReview.class);
        assertThat(ReviewDecision.of("late", "maybe", null)).isInstanceOf(ReviewDecision.NotAReview.class);
    }

    private static Capture capture(String prompt, String answer, int status, String finish) {
        return new Capture(UUID.randomUUID(), "r-1", "simulated-m", "", prompt, answer, status, finish, Instant.EPOCH);
    }
}
