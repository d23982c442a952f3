package dev.fulcrum.cost.analyses.domain;

/**
 * Where an analysis stands.
 *
 * <pre>
 *  MEASURING ──enough priced calls──▶ AWAITING_APPROVAL ──▶ APPROVED
 *      │                                  │        └──────▶ REJECTED
 *      └──────── newer assessment ────────┴───────────────▶ SUPERSEDED
 *
 *  WHAT_IF ──approved: it becomes the project's own──▶ APPROVED, or REJECTED
 *
 *  APPROVED ──a person gives another one its budget──▶ SUPERSEDED
 * </pre>
 *
 * <p>A pass of a project has one approved analysis at most.
 */
public enum AnalysisState {
    /** Waits for priced production calls. */
    MEASURING,
    /** Its figures are published; nobody has decided yet. */
    AWAITING_APPROVAL,
    /** A person asked what if: complete at once, published only if it is approved. */
    WHAT_IF,
    /** A budget was given. */
    APPROVED,
    /** No budget was given. */
    REJECTED,
    /** A newer assessment of the project, a changed price, or another analysis' budget took its place. */
    SUPERSEDED;

    /** A person may give or decline a budget. */
    public boolean awaitsDecision() {
        return this == AWAITING_APPROVAL || this == WHAT_IF;
    }

    public boolean isOpen() {
        return this == MEASURING || this == AWAITING_APPROVAL;
    }
}
