package dev.fulcrum.cost.analyses.domain;

/**
 * Where an analysis stands.
 *
 * <pre>
 *  MEASURING ──enough priced calls──▶ AWAITING_APPROVAL ──▶ APPROVED
 *      │                                  │        └──────▶ REJECTED
 *      └──────── newer assessment ────────┴───────────────▶ SUPERSEDED
 * </pre>
 */
public enum AnalysisState {
    /** Waits for priced production calls. */
    MEASURING,
    /** Its figures are published; nobody has decided yet. */
    AWAITING_APPROVAL,
    /** A budget was given. */
    APPROVED,
    /** No budget was given. */
    REJECTED,
    /** A newer assessment of the project, or a changed price, took its place before it was decided. */
    SUPERSEDED;

    public boolean isOpen() {
        return this == MEASURING || this == AWAITING_APPROVAL;
    }
}
