package dev.fulcrum.gateway.limits.api;

import dev.fulcrum.chassis.problem.Decimals;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.events.Money;
import dev.fulcrum.gateway.limits.SetLimit;
import dev.fulcrum.gateway.limits.domain.Limit;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.domain.NanoUsd;
import dev.fulcrum.gateway.limits.domain.Traffic;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a request asks for, once it makes sense. */
final class RequestedLimit {
    /** Tokens a minute that no provider serves; far from where a long ends. */
    private static final long MOST = 1_000_000_000_000L;

    private RequestedLimit() {}

    /** @throws Problem 400 saying what to mend */
    static SetLimit.Command read(LimitRequest request) {
        Limit.Scope scope = oneOf("scope", request.scope(), Limit.Scope.values(), Limit.Scope::wire);
        Traffic traffic = request.traffic() == null
                ? Traffic.ANSWERS
                : oneOf("traffic", request.traffic(), Traffic.values(), Traffic::wire);
        Map<LimitKind, Long> amounts = new EnumMap<>(LimitKind.class);
        count(LimitKind.REQUESTS_PER_MINUTE, request.requestsPerMinute(), amounts);
        count(LimitKind.TOKENS_PER_MINUTE, request.tokensPerMinute(), amounts);
        money(LimitKind.MONEY_PER_DAY, request.moneyPerDay(), amounts);
        money(LimitKind.MONEY_PER_MONTH, request.moneyPerMonth(), amounts);
        if (amounts.size() != 1) {
            String known = names(LimitKind.values(), LimitKind::wire);
            throw Problem.invalid(
                    "kind",
                    "Exactly one of " + known + " is needed, had " + amounts.size()
                            + ": make one limit for each kind.");
        }
        Map.Entry<LimitKind, Long> amount = amounts.entrySet().iterator().next();
        return new SetLimit.Command(
                scope, scopeId(scope, request.scopeId()), traffic, amount.getKey(), amount.getValue());
    }

    private static String scopeId(Limit.Scope scope, String id) {
        if (scope == Limit.Scope.TEAM) {
            return id;
        }
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("scopeId", "scopeId must be the UUID of a " + scope.wire() + ", was " + id + ".");
        }
    }

    private static void count(LimitKind kind, Long amount, Map<LimitKind, Long> amounts) {
        if (amount == null) {
            return;
        }
        if (amount < 1 || amount > MOST) {
            throw Problem.invalid(
                    kind.wire(),
                    kind.wire() + " must be from 1 to " + MOST + ", was " + amount
                            + "; to let nothing through, revoke the key.");
        }
        amounts.put(kind, amount);
    }

    private static void money(LimitKind kind, Money money, Map<LimitKind, Long> amounts) {
        if (money == null) {
            return;
        }
        if (!NanoUsd.CURRENCY.equals(money.currency())) {
            throw Problem.invalid(
                    kind.wire(),
                    kind.wire() + " must be in " + NanoUsd.CURRENCY + ", the currency of the price book, was "
                            + money.currency() + ".");
        }
        try {
            BigDecimal usd = Decimals.parse(String.valueOf(money.amount()));
            if (usd.signum() > 0 && usd.compareTo(NanoUsd.MOST) <= 0) {
                amounts.put(kind, NanoUsd.of(usd));
                return;
            }
        } catch (ArithmeticException | Decimals.Refused e) {
            // said below
        }
        throw Problem.invalid(
                kind.wire(),
                kind.wire() + " must be a decimal string above 0 and at most " + NanoUsd.MOST
                        + " with nine decimals at most, was " + money.amount() + ".");
    }

    private static <T> T oneOf(String field, String given, T[] values, Function<T, String> wire) {
        return Arrays.stream(values)
                .filter(value -> wire.apply(value).equals(given))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        field, field + " must be one of " + names(values, wire) + ", was " + given + "."));
    }

    private static <T> String names(T[] values, Function<T, String> wire) {
        return Arrays.stream(values).map(wire).collect(Collectors.joining(", "));
    }
}
