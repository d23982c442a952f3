package dev.fulcrum.dataset.examples.domain;

/** What becomes of a capture. */
public sealed interface IntakeDecision {
    /**
     * @param text normalised
     * @param textKey the same for texts that differ in case only
     * @param label the answer, normalised
     * @param split by the text key
     */
    record Accepted(String text, String textKey, String label, Split split) implements IntakeDecision {}

    /** @param reason stable name, an open set: answer-failed, empty-answer, … */
    record SetAside(String reason) implements IntakeDecision {}
}
