package dev.fulcrum.cost.budgets;

import dev.fulcrum.cost.budgets.domain.BudgetForecast;
import dev.fulcrum.cost.budgets.domain.BudgetPeriod;
import dev.fulcrum.cost.budgets.storage.BudgetEntity;
import dev.fulcrum.cost.budgets.storage.BudgetSpend;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** How a budget stands now. */
@ApplicationScoped
public class ReadBudget {
    private final BudgetSpend spend;
    private final TellBudgets telling;

    ReadBudget(BudgetSpend spend, TellBudgets telling) {
        this.spend = spend;
        this.telling = telling;
    }

    /**
     * @param forecast empty where too little is known
     * @param reachesLimitAt at this pace, now where it is reached; empty where not within the period
     * @param notEnforcedBecause null where the gateway enforces it
     */
    public record Standing(
            BudgetEntity budget,
            BudgetPeriod.Span span,
            BudgetSpend.Spent spent,
            Optional<BudgetForecast> forecast,
            Optional<Instant> reachesLimitAt,
            String notEnforcedBecause) {}

    @Transactional
    public Standing of(BudgetEntity budget, Instant now) {
        BudgetPeriod.Span span = budget.period.at(now);
        BudgetSpend.Spent spent = spend.spent(budget, span);
        Optional<BudgetForecast> forecast = spend.forecast(budget, spent.spentUsd(), span, now);
        Optional<Instant> reaches = spent.spentUsd().compareTo(budget.amountUsd) >= 0
                ? Optional.of(now)
                : forecast.flatMap(end -> end.reaches(budget.amountUsd, spent.spentUsd(), now, span.until()));
        return new Standing(budget, span, spent, forecast, reaches, telling.why(budget));
    }
}
