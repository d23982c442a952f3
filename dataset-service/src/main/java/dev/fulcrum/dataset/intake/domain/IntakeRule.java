package dev.fulcrum.dataset.intake.domain;

import dev.fulcrum.dataset.examples.domain.PlainText;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a capture must be like to become an example. Duplicates are found by the table's unique key, since only it sees
 * all replicas.
 *
 * @param longestText in characters
 * @param longestLabel in characters
 * @param longestContext of system prompt, earlier turns, tools and tool calls together, in characters
 * @param refusals what the beginning of an answer looks like that refuses in words
 * @param isJson whether a text is one JSON object or array
 */
public record IntakeRule(
        int longestText, int longestLabel, int longestContext, List<Pattern> refusals, Predicate<String> isJson) {
    public static final String ANSWER_FAILED = "answer-failed";
    public static final String ANSWER_REFUSED = "answer-refused";
    public static final String ANSWER_UNFINISHED = "answer-unfinished";
    public static final String ANSWER_CUT = "answer-cut";
    public static final String ANSWER_NOT_JSON = "answer-not-json";
    public static final String EMPTY_TEXT = "empty-text";
    public static final String EMPTY_ANSWER = "empty-answer";
    public static final String TEXT_TOO_LONG = "text-too-long";
    public static final String ANSWER_TOO_LONG = "answer-too-long";
    public static final String CONTEXT_TOO_LONG = "context-too-long";
    public static final String CONTEXT_NOT_JSON = "context-not-json";
    public static final String NOT_ONLY_TEXT = "not-only-text";
    public static final String NOT_UNICODE = "not-unicode";
    public static final String DUPLICATE_TEXT = "duplicate-text";
    public static final String TARGET_REACHED = "target-reached";
    public static final String CAPTURED_AFTER_CLOSING = "captured-after-closing";
    public static final String ERASED = "erased";
    public static final String TRAINING_NOT_ALLOWED = "training-not-allowed";

    private static final int OK = 200;
    private static final String FILTERED = "content_filter";
    /** As OpenAI and servers like it, the Responses API and Anthropic say that an answer is whole. */
    private static final Set<String> FINISHED =
            Set.of("stop", "eos", "tool_calls", "function_call", "completed", "end_turn", "stop_sequence", "tool_use");

    /** Of an answer, for patterns of refusals: they begin it, and a pattern may be slow. */
    private static final int BEGINNING = 400;

    /** Raw text may be that much longer than normalised text before it is not even looked at. */
    private static final int WHITE_SPACE_SHARE = 4;

    public IntakeDecision decide(Capture capture) {
        Capture.Texts texts = capture.texts();
        String outcome = ofTheCall(capture);
        if (outcome == null) {
            outcome = ofTheSize(texts);
        }
        if (outcome != null) {
            return new IntakeDecision.SetAside(outcome);
        }
        String text = PlainText.normalise(texts.prompt());
        String label = PlainText.normalise(texts.answer());
        String reason = ofTheTexts(capture, text, label);
        return reason == null ? new IntakeDecision.Accepted(text, label) : new IntakeDecision.SetAside(reason);
    }

    /** How the call went: the reason to set it aside, or null. */
    private static String ofTheCall(Capture capture) {
        if (capture.status() != OK) {
            return ANSWER_FAILED;
        }
        if (capture.otherContent()) {
            return NOT_ONLY_TEXT;
        }
        if (capture.texts().refusal() != null || FILTERED.equals(capture.finishReason())) {
            return ANSWER_REFUSED;
        }
        if (capture.finishReason().isEmpty()) {
            return ANSWER_UNFINISHED;
        }
        return null;
    }

    private String ofTheSize(Capture.Texts texts) {
        if (texts.prompt().length() / WHITE_SPACE_SHARE > longestText) {
            return TEXT_TOO_LONG;
        }
        if (texts.answer().length() / WHITE_SPACE_SHARE > longestLabel) {
            return ANSWER_TOO_LONG;
        }
        long context = 0L
                + texts.system().length()
                + length(texts.history())
                + length(texts.tools())
                + length(texts.toolCalls());
        return context > longestContext ? CONTEXT_TOO_LONG : null;
    }

    private String ofTheTexts(Capture capture, String text, String label) {
        Capture.Texts texts = capture.texts();
        if (label.isEmpty() && texts.toolCalls() == null) {
            return EMPTY_ANSWER;
        }
        if (!FINISHED.contains(capture.finishReason())) {
            return ANSWER_CUT;
        }
        if (text.isEmpty()) {
            return EMPTY_TEXT;
        }
        if (text.length() > longestText) {
            return TEXT_TOO_LONG;
        }
        if (label.length() > longestLabel) {
            return ANSWER_TOO_LONG;
        }
        if (!isStorable(text, label, texts.system(), texts.history(), texts.tools(), texts.toolCalls())) {
            return NOT_UNICODE;
        }
        if (!isJsonOrNone(texts.history()) || !isJsonOrNone(texts.tools()) || !isJsonOrNone(texts.toolCalls())) {
            return CONTEXT_NOT_JSON;
        }
        if (capture.responseFormat() != null && !label.isEmpty() && !isJson.test(label)) {
            return ANSWER_NOT_JSON;
        }
        return refuses(label) ? ANSWER_REFUSED : null;
    }

    private boolean refuses(String label) {
        String beginning = label.substring(0, Math.min(BEGINNING, label.length()));
        for (Pattern refusal : refusals) {
            if (refusal.matcher(beginning).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private boolean isJsonOrNone(String json) {
        return json == null || isJson.test(json);
    }

    private static boolean isStorable(String... texts) {
        for (String text : texts) {
            if (text != null && !PlainText.isStorable(text)) {
                return false;
            }
        }
        return true;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
