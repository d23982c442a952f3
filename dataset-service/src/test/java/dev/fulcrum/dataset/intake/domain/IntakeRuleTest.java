package dev.fulcrum.dataset.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.intake.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeRuleTest {
    private static final IntakeRule RULE =
            new IntakeRule(40, 20, 60, List.of(Pattern.compile("i cannot help.*")), CanonicalJson::isJson);
    private static final String CALLS = "[{\"function\":{\"name\":\"f\"}}]";

    @Test
    void acceptsAFinishedAnswerAndNormalisesBothTexts() {
        assertThat(RULE.decide(capture("  Where is\n my\u00a0 parcel?  ", " late \n", 200, "stop")))
                .isEqualTo(new IntakeDecision.Accepted("Where is my parcel?", "late"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "eos", "completed", "end_turn", "stop_sequence"})
    void everyApiHasItsWordForAWholeAnswer(String finish) {
        assertThat(RULE.decide(capture("text", "late", 200, finish))).isInstanceOf(IntakeDecision.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "text, late, 500, stop, answer-failed",
        "text, ' ', 200, stop, empty-answer",
        "text, la, 200, length, answer-cut",
        "text, la, 200, '', answer-unfinished",
        "text, la, 200, content_filter, answer-refused",
        "text, i cannot help you, 200, stop, answer-refused",
        "' ', late, 200, stop, empty-text",
        "text, a label that is too long, 200, stop, answer-too-long",
        "a text that has more characters than are allowed, late, 200, stop, text-too-long"
    })
    void setsAsideWithTheReason(String prompt, String answer, int status, String finish, String reason) {
        assertThat(RULE.decide(capture(prompt, answer, status, finish))).isEqualTo(new IntakeDecision.SetAside(reason));
    }

    @Test
    void toolCallsWithoutTextAreAnAnswer() {
        assertThat(RULE.decide(capture(texts("", "text", "", CALLS, null), "tool_calls", null, false)))
                .isEqualTo(new IntakeDecision.Accepted("text", ""));
        assertReason(
                capture(texts("", "text", "", "[{", null), "tool_calls", null, false), IntakeRule.CONTEXT_NOT_JSON);
    }

    @Test
    void jsonThatWasAskedForMustBeJson() {
        assertReason(
                capture(texts("", "text", "{\"a\":", null, null), "stop", "json_object", false),
                IntakeRule.ANSWER_NOT_JSON);
        assertReason(
                capture(texts("", "text", "late", null, null), "stop", "json_schema", false),
                IntakeRule.ANSWER_NOT_JSON);
        assertThat(RULE.decide(capture(texts("", "text", "{\"a\":1}", null, null), "stop", "json_object", false)))
                .isInstanceOf(IntakeDecision.Accepted.class);
    }

    @Test
    void setsAsideWhatIsRefusedOrNotOnlyTextOrHasTooMuchAroundIt() {
        assertReason(capture(texts("", "text", "late", null, "no"), "stop", null, false), IntakeRule.ANSWER_REFUSED);
        assertReason(capture(texts("", "text", "late", null, null), "stop", null, true), IntakeRule.NOT_ONLY_TEXT);
        assertReason(
                capture(texts("s".repeat(61), "text", "late", null, null), "stop", null, false),
                IntakeRule.CONTEXT_TOO_LONG);
    }

    @Test
    void setsAsideWhatADatabaseCannotHold() {
        assertReason(capture("nul \0 inside", "late", 200, "stop"), IntakeRule.NOT_UNICODE);
        assertReason(capture("half a pair \ud83d", "late", 200, "stop"), IntakeRule.NOT_UNICODE);
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
    void toolCallsAreTheSameLabelWhateverTheirIdsAndOrderOfNames() {
        String one = "[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"y\\\": 1, \\\"x\\\":[2]}\"}}]";
        String two = "[{\"id\":\"b\",\"function\":{\"arguments\":\"{\\\"x\\\":[2],\\\"y\\\":1}\",\"name\":\"f\"}}]";

        assertThat(CanonicalJson.ofToolCalls(one))
                .isEqualTo(CanonicalJson.ofToolCalls(two))
                .isEqualTo("[{\"arguments\":{\"x\":[2],\"y\":1},\"name\":\"f\"}]");
    }

    private static void assertReason(Capture capture, String reason) {
        assertThat(RULE.decide(capture)).isEqualTo(new IntakeDecision.SetAside(reason));
    }

    private static Capture capture(String prompt, String answer, int status, String finish) {
        return capture(texts("", prompt, answer, null, null), status, finish, null, false);
    }

    private static Capture capture(Capture.Texts texts, String finish, String format, boolean other) {
        return capture(texts, 200, finish, format, other);
    }

    private static Capture capture(Capture.Texts texts, int status, String finish, String format, boolean other) {
        return new Capture(
                UUID.randomUUID(),
                "r-1",
                "simulated-m",
                texts,
                status,
                finish,
                format,
                other,
                Capture.Origin.UNKNOWN,
                Instant.EPOCH);
    }

    private static Capture.Texts texts(String system, String prompt, String answer, String calls, String refusal) {
        return new Capture.Texts(system, prompt, answer, null, null, calls, refusal);
    }
}
