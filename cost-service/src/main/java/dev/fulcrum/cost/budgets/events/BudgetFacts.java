package dev.fulcrum.cost.budgets.events;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.budgets.storage.BudgetAlertEntity;
import dev.fulcrum.cost.budgets.storage.BudgetEntity;
import dev.fulcrum.events.cost.BudgetAlerted;
import dev.fulcrum.events.directive.BudgetDirective;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** Budgets as the contracts say them. */
public final class BudgetFacts {
    private BudgetFacts() {}

    /** @param spentUsd what the ledger holds of the period from that moment */
    public static BudgetDirective.Budget inDirective(BudgetEntity budget, BigDecimal spentUsd, Instant spentFrom) {
        return new BudgetDirective.Budget(
                budget.id,
                budget.version,
                budget.scope.wire(),
                budget.scopeId,
                budget.period.wire(),
                Dollars.money(budget.amountUsd),
                Dollars.money(spentUsd),
                spentFrom);
    }

    public static BudgetAlerted alerted(BudgetEntity budget, BudgetAlertEntity alert) {
        return new BudgetAlerted(
                alert.id,
                budget.id,
                budget.scope.wire(),
                budget.scopeId,
                budget.period.wire(),
                alert.periodStart,
                alert.kind.name().toLowerCase(Locale.ROOT),
                alert.level.doubleValue(),
                Dollars.money(alert.amountUsd),
                Dollars.money(alert.spentUsd),
                Dollars.money(alert.forecastUsd),
                alert.enforced);
    }
}
