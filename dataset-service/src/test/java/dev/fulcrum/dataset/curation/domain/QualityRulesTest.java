package dev.fulcrum.dataset.curation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityRulesTest {
    private static final RuleSet STRICT = new RuleSet(
            null,
            new RuleSet.Length(5, 20),
            new RuleSet.Answer(2, 10, Map.of("type", "object"), List.of("(?i)^sorry", "as an AI")),
            List.of("en", "fr"),
            null,
            null,
            null);

    private static LeftOut judge(String text, String answer, String language, boolean unreviewed) {
        return new QualityRules(STRICT, it -> !it.startsWith("<")).judge(text, answer, language, unreviewed);
    }

    @Test
    void theFirstRuleThatIsBrokenIsTheReason() {
        assertThat(judge("four", "", "de", true)).isEqualTo(LeftOut.TEXT_TOO_SHORT);
        assertThat(judge("x".repeat(21), "ok", "en", false)).isEqualTo(LeftOut.TEXT_TOO_LONG);
        assertThat(judge("a text", "k", "en", false)).isEqualTo(LeftOut.ANSWER_TOO_SHORT);
        assertThat(judge("a text", "x".repeat(11), "en", false)).isEqualTo(LeftOut.ANSWER_TOO_LONG);
        assertThat(judge("a text", "ok", "und", false)).isEqualTo(LeftOut.LANGUAGE);
        assertThat(judge("a text", "<ok>", "en", false)).isEqualTo(LeftOut.ANSWER_BREAKS_SCHEMA);
        assertThat(judge("a text", "Sorry, no", "fr", false)).isEqualTo(LeftOut.ANSWER_REFUSED);
        assertThat(judge("a text", "ok", "fr", true)).isEqualTo(LeftOut.NOT_REVIEWED);
        assertThat(judge("a text", "ok", "en", false)).isEqualTo(LeftOut.NOTHING);
    }

    @Test
    void aPatternThatWouldTakeForeverIsGivenUpAndNamed() {
        for (String slow : List.of("(a+)+$", "(a|aa)+$", "(x+x+)+y", "(.|a)*b")) {
            QualityRules rules = new QualityRules(refusing(List.of(slow)), it -> true);

            assertThatThrownBy(() -> rules.judge("a text", "a".repeat(4_000) + "x".repeat(3_000) + "!", "en", false))
                    .isInstanceOf(SlowPattern.class)
                    .hasMessageStartingWith("The pattern " + slow + " of the answer rules")
                    .hasMessageNotContaining("aaa");
        }
    }

    @Test
    void aPatternThatIsSlowOnEachOfManyAnswersIsGivenUpToo() {
        QualityRules rules = new QualityRules(refusing(List.of(".*b")), it -> true);
        String answer = "a".repeat(2_500);

        assertThat(rules.judge("a text", answer, "en", false)).isEqualTo(LeftOut.NOTHING);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        rules.judge("a text", answer, "en", false);
                    }
                })
                .isInstanceOf(SlowPattern.class);
    }

    @Test
    void usualPatternsMayReadLongAnswersByTheThousand() {
        QualityRules rules = new QualityRules(
                refusing(List.of("(?i)\\bI(?: am|'m) (?:sorry|unable)\\b", "as an? (?:AI|assistant)", "^\\s*$")),
                it -> true);
        String answer = "I would like to know where my order is, as announced. ".repeat(140);

        for (int i = 0; i < 2_000; i++) {
            assertThat(rules.judge("a text", answer, "en", false)).isEqualTo(LeftOut.NOTHING);
        }
    }

    @Test
    void patternsAreLimitedInLengthAndNumber() {
        assertThat(refusing(List.of("x".repeat(1_001))).faults())
                .singleElement()
                .asString()
                .contains("had 1001");
        assertThat(refusing(Collections.nCopies(101, "x")).faults())
                .singleElement()
                .asString()
                .contains("had 101");
        assertThat(refusing(Collections.nCopies(100, "x".repeat(1_000))).faults())
                .isEmpty();
    }

    private static RuleSet refusing(List<String> patterns) {
        return new RuleSet(null, null, new RuleSet.Answer(1, 8_000, null, patterns), null, null, null, null);
    }

    @Test
    void asShippedAlmostEverythingIsWelcome() {
        QualityRules shipped = new QualityRules(RuleSet.shipped(), it -> false);

        assertThat(shipped.judge("Où est ma carte ?", "lost", "und", false)).isEqualTo(LeftOut.NOTHING);
        assertThat(shipped.judge("hi", "lost", "und", false)).isEqualTo(LeftOut.TEXT_TOO_SHORT);
    }

    @Test
    void faultsSayWhatAndWhichValue() {
        RuleSet wrong = new RuleSet(
                new RuleSet.NearDuplicates(0.2, 0),
                new RuleSet.Length(9, 3),
                new RuleSet.Answer(null, null, null, List.of("(")),
                List.of("English"),
                new RuleSet.Labels(1.5, null),
                new RuleSet.Splits(0.9, 0.2, 0.2, 0.7, null),
                new RuleSet.Synthetic(null, -1.0));

        assertThat(wrong.faults())
                .hasSize(9)
                .anyMatch(it -> it.contains("threshold must be from 0.5 to 1.0, was 0.2"))
                .anyMatch(it -> it.contains("they make 1.3"));
        assertThat(RuleSet.shipped().faults()).isEmpty();
    }

    @Test
    void masksTakeThePlaceOfSurrogates() {
        assertThat(Masks.mask(
                        "Call Ann at 555 or Ann",
                        List.of(new Masks.Span(5, 8, "name"), new Masks.Span(12, 15, "phone"))))
                .isEqualTo("Call [name] at [phone] or Ann");
        assertThat(Masks.mask("short", List.of(new Masks.Span(2, 99, "name"), new Masks.Span(-1, 3, "name"))))
                .isEqualTo("short");
    }
}
