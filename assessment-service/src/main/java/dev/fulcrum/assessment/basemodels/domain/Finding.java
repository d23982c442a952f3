package dev.fulcrum.assessment.basemodels.domain;

/** What one requirement says of one model; a requirement that is simply met says nothing. */
public sealed interface Finding {
    Reason reason();

    /** The model cannot be used so. */
    record Excludes(Reason reason) implements Finding {}

    /** It can, if an open question is answered well. */
    record Asks(Reason reason) implements Finding {}

    /** It can, with a duty to keep. */
    record Obliges(Reason reason) implements Finding {}
}
