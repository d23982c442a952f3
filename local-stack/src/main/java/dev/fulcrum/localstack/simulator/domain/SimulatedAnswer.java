package dev.fulcrum.localstack.simulator.domain;

/** The label to answer and why; only the label leaves in a completion, the reason is counted. */
public record SimulatedAnswer(String label, Reason reason) {

    public enum Reason {
        TRUE_LABEL,
        WRONG_ON_PURPOSE,
        TEXT_NOT_IN_FILE
    }
}
