package dev.fulcrum.cost.budgets.api;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.budgets.domain.BudgetAction;
import dev.fulcrum.cost.budgets.domain.BudgetPeriod;
import dev.fulcrum.cost.budgets.domain.BudgetScope;
import dev.fulcrum.cost.budgets.domain.BudgetTerms;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a request asks for, once it makes sense. */
final class RequestedTerms {
    private static final List<BigDecimal> LEVELS =
            List.of(new BigDecimal("0.5"), new BigDecimal("0.8"), new BigDecimal("1"));
    private static final BigDecimal HIGHEST = BigDecimal.TEN;

    private RequestedTerms() {}

    /** @throws Problem 400 saying what to mend */
    static BudgetTerms read(BudgetRequest.Limit limit, String action, List<BigDecimal> levels, String reason) {
        BigDecimal amount = new BigDecimal(limit.amount());
        if (amount.signum() == 0) {
            throw Problem.invalid(
                    "limit", "limit must be above 0, was 0; to let nothing through, revoke the keys at the gateway.");
        }
        return new BudgetTerms(
                amount,
                oneOf("action", action, BudgetAction.values(), BudgetAction::wire),
                levels(levels == null ? LEVELS : levels),
                reason);
    }

    static BudgetScope scope(String scope) {
        return oneOf("scope", scope, BudgetScope.values(), BudgetScope::wire);
    }

    static BudgetPeriod period(String period) {
        return oneOf("period", period, BudgetPeriod.values(), BudgetPeriod::wire);
    }

    static String scopeId(BudgetScope scope, String id) {
        if (scope == BudgetScope.TEAM) {
            return id;
        }
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("scopeId", "scopeId must be the UUID of a project, was " + id + ".");
        }
    }

    private static List<BigDecimal> levels(List<BigDecimal> given) {
        for (BigDecimal level : given) {
            if (level.signum() <= 0 || level.compareTo(HIGHEST) > 0 || level.scale() > 4) {
                throw Problem.invalid(
                        "levels",
                        "levels must be shares above 0 and at most " + HIGHEST + " with four decimals at most, one was "
                                + level.toPlainString() + "; 80 % is 0.8.");
            }
        }
        return given.stream()
                .map(level -> new BigDecimal(level.stripTrailingZeros().toPlainString()))
                .distinct()
                .sorted()
                .toList();
    }

    private static <T> T oneOf(String field, String given, T[] values, Function<T, String> wire) {
        return Arrays.stream(values)
                .filter(value -> wire.apply(value).equals(given))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        field,
                        field + " must be one of "
                                + Arrays.stream(values).map(wire).collect(Collectors.joining(", ")) + ", was " + given
                                + "."));
    }
}
