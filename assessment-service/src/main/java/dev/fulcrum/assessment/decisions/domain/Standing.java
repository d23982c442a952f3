package dev.fulcrum.assessment.decisions.domain;

/** Whether an option may be chosen. */
public enum Standing {
    OPEN,
    /** Not yet: something must be measured first. */
    HELD,
    /** Not even the good end of what is expected of it reaches the required quality. */
    BELOW_REQUIRED_QUALITY,
    VETOED
}
