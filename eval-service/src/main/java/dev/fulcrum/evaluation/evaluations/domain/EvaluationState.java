package dev.fulcrum.evaluation.evaluations.domain;

import java.util.Locale;

/**
 * Where an evaluation is.
 *
 * <pre>
 *  NEEDS_REVIEWS ──newer version──▶ SCORING ──all rows──▶ SHADOW ──n pairs──▶ PASSED | FAILED | INCONCLUSIVE
 *                                    │  ▲                    └──out of time─────────────────────▲
 *                    model not there ▼  │ retry
 *                                    ERROR
 * </pre>
 *
 * A later pass of the project, or a newer or retired model, ends any of the first three as INCONCLUSIVE.
 */
public enum EvaluationState {
    NEEDS_REVIEWS,
    SCORING,
    ERROR,
    SHADOW,
    PASSED,
    FAILED,
    INCONCLUSIVE;

    /** The name in REST. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isDecided() {
        return this == PASSED || this == FAILED || this == INCONCLUSIVE;
    }
}
