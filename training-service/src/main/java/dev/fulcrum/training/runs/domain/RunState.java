package dev.fulcrum.training.runs.domain;

import java.util.Locale;
import java.util.Set;

/**
 * Where a run is.
 *
 * <pre>
 *  requested ─▶ queued ─▶ running ─▶ succeeded
 *      │          ▲  ▲       │  ├──▶ failed
 *      ▼          │  └───────┘  └──▶ cancelled     running goes back to queued where its trainer or replica was lost
 *  awaiting-approval ──────────────▶ cancelled     queued may be cancelled too
 * </pre>
 */
public enum RunState {
    REQUESTED,
    AWAITING_APPROVAL,
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    private Set<RunState> next() {
        return switch (this) {
            case REQUESTED -> Set.of(AWAITING_APPROVAL, QUEUED);
            case AWAITING_APPROVAL -> Set.of(QUEUED, CANCELLED);
            case QUEUED -> Set.of(RUNNING, CANCELLED);
            case RUNNING -> Set.of(QUEUED, SUCCEEDED, FAILED, CANCELLED);
            case SUCCEEDED, FAILED, CANCELLED -> Set.of();
        };
    }

    public boolean leadsTo(RunState other) {
        return next().contains(other);
    }

    /** True where nothing more can happen. */
    public boolean ended() {
        return next().isEmpty();
    }

    /** The name in REST answers and in the database, for example {@code awaiting-approval}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static RunState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
