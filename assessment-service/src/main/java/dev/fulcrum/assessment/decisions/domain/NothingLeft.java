package dev.fulcrum.assessment.decisions.domain;

/** Every option is vetoed or held: the facts contradict each other, or the rules do. */
public final class NothingLeft extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    public NothingLeft(Outcome outcome) {
        super("no option is left");
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
