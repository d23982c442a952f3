package dev.fulcrum.gateway.limits.domain;

import java.util.Locale;
import java.util.UUID;

/**
 * The most that somebody may use within a window. All limits that fit a call apply to it, so that one more limit can
 * only tighten.
 *
 * @param scopeId id of the key or the project, or name of the team
 * @param amount requests, tokens or {@link NanoUsd}; at least 1
 */
public record Limit(UUID id, Scope scope, String scopeId, Traffic traffic, LimitKind kind, long amount) {
    /** Whom a limit is for. */
    public enum Scope {
        KEY,
        PROJECT,
        TEAM;

        /** As REST and the database write it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code 500 tokens a minute for the team support}. */
    String sentence() {
        return kind.sentence(amount)
                + (traffic == Traffic.SHADOW ? " of mirrored calls" : "")
                + " for the "
                + scope.wire()
                + " "
                + scopeId;
    }
}
