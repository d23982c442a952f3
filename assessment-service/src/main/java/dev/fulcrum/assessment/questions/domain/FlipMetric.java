package dev.fulcrum.assessment.questions.domain;

/** How far a value is from another. */
public enum FlipMetric {
    /** The natural logarithm of the ratio, without its sign: 0.69 is double or half. */
    RELATIVE,
    /** The difference; for shares, 0.05 is five percentage points. */
    POINTS,
    /** Places in the list of an ordered choice; 1 for any other. */
    STEPS
}
