package dev.fulcrum.assessment.options.domain;

/** Where a model runs. */
public enum Hosting {
    COMMERCIAL_API,
    MANAGED_OPEN,
    /** Machines of one's own, or rented ones that nobody else administers. */
    OWN_HARDWARE,
    EDGE
}
