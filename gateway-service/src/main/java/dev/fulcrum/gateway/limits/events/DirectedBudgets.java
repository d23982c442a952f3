package dev.fulcrum.gateway.limits.events;

import dev.fulcrum.events.Money;
import dev.fulcrum.events.directive.BudgetDirective;
import dev.fulcrum.gateway.folding.events.Malformed;
import dev.fulcrum.gateway.limits.domain.BudgetOrders.BudgetOrder;
import dev.fulcrum.gateway.limits.domain.DirectedBudget;
import dev.fulcrum.gateway.limits.domain.Limit;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.domain.NanoUsd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** From the contract's budget directive to this room's. */
public final class DirectedBudgets {
    private static final int NANO = 9;
    private static final Map<String, Limit.Scope> SCOPES =
            Map.of("project", Limit.Scope.PROJECT, "team", Limit.Scope.TEAM);
    private static final Map<String, LimitKind> PERIODS =
            Map.of("month", LimitKind.MONEY_PER_MONTH, "day", LimitKind.MONEY_PER_DAY);

    private DirectedBudgets() {}

    /**
     * @param team owner of the project
     * @throws Malformed where one of the budgets makes no sense; then none of them is taken
     */
    public static BudgetOrder read(UUID projectId, String team, BudgetDirective directive) {
        if (team == null || directive.budgets() == null) {
            throw new Malformed("team and budgets are needed, were " + team + " and " + directive.budgets());
        }
        List<DirectedBudget> budgets = directive.active()
                ? directive.budgets().stream()
                        .map(budget -> budget(projectId, team, budget))
                        .toList()
                : List.of();
        return new BudgetOrder(projectId, directive.version(), team, budgets);
    }

    private static DirectedBudget budget(UUID projectId, String team, BudgetDirective.Budget budget) {
        if (budget.budgetId() == null || budget.spentFrom() == null || budget.scopeId() == null) {
            throw new Malformed("budgetId, scopeId and spentFrom are needed, were " + budget.budgetId() + ", "
                    + budget.scopeId() + " and " + budget.spentFrom());
        }
        Limit.Scope scope = known("scope", SCOPES, budget.scope());
        String mine = scope == Limit.Scope.TEAM ? team : projectId.toString();
        if (!mine.equals(budget.scopeId())) {
            throw new Malformed("a budget for the " + budget.scope() + " " + budget.scopeId()
                    + " cannot come with a directive for the " + budget.scope() + " " + mine);
        }
        return new DirectedBudget(
                budget.budgetId(),
                budget.version(),
                scope,
                mine,
                known("period", PERIODS, budget.period()),
                Math.max(1, nano("limit", budget.limit(), RoundingMode.DOWN)),
                nano("spent", budget.spent(), RoundingMode.UP),
                budget.spentFrom());
    }

    private static <T> T known(String field, Map<String, T> values, String given) {
        T value = given == null ? null : values.get(given);
        if (value == null) {
            throw new Malformed(field + " must be one of " + values.keySet() + ", was " + given);
        }
        return value;
    }

    private static long nano(String field, Money money, RoundingMode rounding) {
        if (money == null || !NanoUsd.CURRENCY.equals(money.currency())) {
            throw new Malformed(field + " must be in " + NanoUsd.CURRENCY + ", was " + money);
        }
        BigDecimal usd = money.decimal();
        if (usd.signum() < 0 || usd.compareTo(NanoUsd.MOST) > 0) {
            throw new Malformed(field + " must be from 0 to " + NanoUsd.MOST + " USD, was " + money.amount());
        }
        return NanoUsd.of(usd.setScale(NANO, rounding));
    }
}
