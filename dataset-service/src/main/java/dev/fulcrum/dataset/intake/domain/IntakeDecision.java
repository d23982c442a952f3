package dev.fulcrum.dataset.intake.domain;

/** What becomes of a capture. */
public sealed interface IntakeDecision {
    /**
     * @param text normalised, still with personal data
     * @param label the answer, normalised; empty where the answer is tool calls alone
     */
    record Accepted(String text, String label) implements IntakeDecision {}

    /** @param reason stable name, an open set: answer-failed, empty-answer, … */
    record SetAside(String reason) implements IntakeDecision {}
}
