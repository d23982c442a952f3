package dev.fulcrum.cost.budgets.domain;

import java.math.BigDecimal;
import java.util.List;

/**
 * What may change about a budget.
 *
 * @param amountUsd a period
 * @param levels shares of the amount that alert, ascending, each once
 * @param reason why, for those who ask later
 */
public record BudgetTerms(BigDecimal amountUsd, BudgetAction action, List<BigDecimal> levels, String reason) {
    public BudgetTerms {
        levels = List.copyOf(levels);
    }
}
