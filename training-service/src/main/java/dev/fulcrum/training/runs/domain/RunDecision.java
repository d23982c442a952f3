package dev.fulcrum.training.runs.domain;

/** What becomes of a run when something is asked of it. */
public sealed interface RunDecision {
    /** @param run the run as it is from now on */
    record Accepted(TrainingRun run) implements RunDecision {}

    /** @param reason why the run stays as it is, with its state */
    record Refused(String reason) implements RunDecision {}
}
