package dev.fulcrum.gateway.limits.api;

import dev.fulcrum.events.Money;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.domain.NanoUsd;
import dev.fulcrum.gateway.limits.domain.Window;
import dev.fulcrum.gateway.limits.storage.LimitEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A limit with what is used of its present window.
 *
 * @param source gateway, or cost for a budget of the cost service, which alone changes it
 * @param setBy operator, member or cost: who may change it
 */
public record LimitResponse(
        UUID limitId,
        String scope,
        String scopeId,
        String team,
        String traffic,
        Long requestsPerMinute,
        Long tokensPerMinute,
        Money moneyPerDay,
        Money moneyPerMonth,
        Used used,
        String source,
        String setBy,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt) {
    /**
     * @param amount requests, tokens or USD as a decimal string: used or set aside on this replica, or leased to another
     * @param until when it is free again
     */
    public record Used(String amount, Instant from, Instant until) {}

    /** @param used requests, tokens or nano-USD */
    static LimitResponse of(LimitEntity limit, Window window, long used) {
        LimitKind kind = LimitKind.valueOf(limit.kind);
        return new LimitResponse(
                limit.id,
                limit.scope,
                limit.scopeId,
                limit.team,
                limit.traffic,
                count(limit, LimitKind.REQUESTS_PER_MINUTE),
                count(limit, LimitKind.TOKENS_PER_MINUTE),
                money(limit, LimitKind.MONEY_PER_DAY),
                money(limit, LimitKind.MONEY_PER_MONTH),
                new Used(kind.plain(used), window.from(), window.until()),
                limit.source,
                setBy(limit),
                limit.createdBy,
                limit.createdAt,
                limit.changedBy,
                limit.changedAt);
    }

    private static String setBy(LimitEntity limit) {
        if (limit.source.equals(LimitEntity.COST)) {
            return limit.source;
        }
        return limit.setByOperator ? "operator" : "member";
    }

    private static Long count(LimitEntity limit, LimitKind kind) {
        return limit.kind.equals(kind.name()) ? limit.amount : null;
    }

    private static Money money(LimitEntity limit, LimitKind kind) {
        return limit.kind.equals(kind.name()) ? Money.of(NanoUsd.usd(limit.amount), NanoUsd.CURRENCY) : null;
    }
}
