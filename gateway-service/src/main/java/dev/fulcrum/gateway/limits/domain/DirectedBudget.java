package dev.fulcrum.gateway.limits.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A budget that the cost service put in force here.
 *
 * @param id of the budget, and of the limit that it becomes
 * @param version grows with every change of the budget
 * @param scope project or team
 * @param scopeId id of the project or name of the team
 * @param kind of money
 * @param amount {@link NanoUsd}, at least 1
 * @param spent {@link NanoUsd} that were spent of the period before the gateway heard of the budget
 * @param spentFrom start of that period
 */
public record DirectedBudget(
        UUID id,
        long version,
        Limit.Scope scope,
        String scopeId,
        LimitKind kind,
        long amount,
        long spent,
        Instant spentFrom) {}
