package dev.fulcrum.dataset.examples.domain;

/**
 * What a capture must be like to become an example. Duplicates are found by the table's unique key, since only it sees
 * all replicas.
 *
 * @param longestText in characters
 * @param longestLabel in characters
 * @param split where accepted texts go
 */
public record IntakeRule(int longestText, int longestLabel, SplitRule split) {
    public static final String ANSWER_FAILED = "answer-failed";
    public static final String ANSWER_CUT = "answer-cut";
    public static final String EMPTY_TEXT = "empty-text";
    public static final String EMPTY_ANSWER = "empty-answer";
    public static final String TEXT_TOO_LONG = "text-too-long";
    public static final String ANSWER_TOO_LONG = "answer-too-long";
    public static final String NOT_UNICODE = "not-unicode";
    public static final String DUPLICATE_TEXT = "duplicate-text";
    public static final String TARGET_REACHED = "target-reached";
    public static final String CAPTURED_AFTER_CLOSING = "captured-after-closing";

    private static final int OK = 200;
    private static final String FINISHED = "stop";

    public IntakeDecision decide(Capture capture) {
        if (capture.status() != OK) {
            return new IntakeDecision.SetAside(ANSWER_FAILED);
        }
        String text = PlainText.normalise(capture.prompt());
        String label = PlainText.normalise(capture.answer());
        if (label.isEmpty()) {
            return new IntakeDecision.SetAside(EMPTY_ANSWER);
        }
        if (!FINISHED.equals(capture.finishReason())) {
            return new IntakeDecision.SetAside(ANSWER_CUT);
        }
        if (text.isEmpty()) {
            return new IntakeDecision.SetAside(EMPTY_TEXT);
        }
        if (text.length() > longestText) {
            return new IntakeDecision.SetAside(TEXT_TOO_LONG);
        }
        if (label.length() > longestLabel) {
            return new IntakeDecision.SetAside(ANSWER_TOO_LONG);
        }
        if (!PlainText.isStorable(text)
                || !PlainText.isStorable(label)
                || !PlainText.isStorable(capture.systemPrompt())) {
            return new IntakeDecision.SetAside(NOT_UNICODE);
        }
        String key = PlainText.key(text);
        return new IntakeDecision.Accepted(text, key, label, split.of(key));
    }
}
