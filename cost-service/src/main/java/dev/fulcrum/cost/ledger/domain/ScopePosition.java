package dev.fulcrum.cost.ledger.domain;

import java.time.Instant;
import java.util.UUID;

/** How far a walk over the calls of a scope came: by dimension, then by time and id. */
public record ScopePosition(int dimension, Instant startedAt, UUID exchangeId) {
    private static final UUID BEFORE_THE_FIRST = new UUID(0, 0);

    public static ScopePosition beginOf(CallScope scope) {
        return beginOf(scope, 0);
    }

    public static ScopePosition beginOf(CallScope scope, int dimension) {
        return new ScopePosition(dimension, scope.since(), BEFORE_THE_FIRST);
    }
}
