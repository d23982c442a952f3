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
 * </pre>
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
    /** A newer assessment of the project, or a changed price, took its place before it was decided. */
    SUPERSEDED;

    /** A person may give or decline a budget. */
    public boolean awaitsDecision() {
        return this == AWAITING_APPROVAL || this == WHAT_IF;
    }

    public boolean isOpen() {
        return this == MEASURING || this == AWAITING_APPROVAL;
    }
}
