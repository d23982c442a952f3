package dev.fulcrum.cost.budgets.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.budgets.ReadBudget;
import dev.fulcrum.cost.budgets.domain.BudgetForecast;
import dev.fulcrum.cost.budgets.storage.BudgetEntity;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A budget and how it stands.
 *
 * @param enforced whether the gateway refuses calls over it
 * @param notEnforcedBecause absent where it does
 * @param now absent in lists
 */
public record BudgetResponse(
        UUID budgetId,
        String scope,
        String scopeId,
        String team,
        String period,
        Money limit,
        String action,
        List<BigDecimal> levels,
        String reason,
        int version,
        boolean enforced,
        String notEnforcedBecause,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt,
        Instant endedAt,
        Now now) {
    private static final int SHARE_DIGITS = 6;

    /**
     * The present period, UTC.
     *
     * @param spent by every leg that answers, whatever its purpose
     * @param share of the limit, to six digits
     * @param mirrored spent by mirrored legs, which no budget counts
     * @param unpricedCalls calls without a price: more was spent than this says
     * @param forecast absent where too little is known
     * @param reachesLimitAt at this pace; absent where not within the period
     */
    public record Now(
            Instant from,
            Instant until,
            Money spent,
            BigDecimal share,
            Money mirrored,
            long unpricedCalls,
            Forecast forecast,
            Instant reachesLimitAt) {}

    /**
     * At the end of the period.
     *
     * @param low lower end of the 95 % interval
     * @param high upper end of it
     * @param method how it was made
     */
    public record Forecast(Money expected, Money low, Money high, String method) {
        static Forecast of(BudgetForecast forecast) {
            String step = forecast.step().toHours() == 1 ? "hours" : "days";
            return new Forecast(
                    Dollars.money(forecast.expectedUsd()),
                    Dollars.money(forecast.lowUsd()),
                    Dollars.money(forecast.highUsd()),
                    "spent + mean of the latest " + forecast.steps() + " whole " + step + " × " + step
                            + " left; 95 % prediction interval of independent " + step
                            + "; weekdays and growth are not looked at");
        }
    }

    static BudgetResponse of(BudgetEntity budget, String notEnforcedBecause) {
        return of(budget, notEnforcedBecause, null);
    }

    static BudgetResponse of(ReadBudget.Standing standing) {
        BudgetEntity budget = standing.budget();
        Now now = new Now(
                standing.span().from(),
                standing.span().until(),
                Dollars.money(standing.spent().spentUsd()),
                standing.spent().spentUsd().divide(budget.amountUsd, SHARE_DIGITS, RoundingMode.HALF_EVEN),
                Dollars.money(standing.spent().mirroredUsd()),
                standing.spent().unpricedCalls(),
                standing.forecast().map(Forecast::of).orElse(null),
                standing.reachesLimitAt().orElse(null));
        return of(budget, standing.notEnforcedBecause(), now);
    }

    private static BudgetResponse of(BudgetEntity budget, String notEnforcedBecause, Now now) {
        return new BudgetResponse(
                budget.id,
                budget.scope.wire(),
                budget.scopeId,
                budget.team,
                budget.period.wire(),
                Dollars.money(budget.amountUsd),
                budget.action.wire(),
                budget.terms().levels(),
                budget.reason,
                budget.version,
                notEnforcedBecause == null,
                notEnforcedBecause,
                budget.createdBy,
                budget.createdAt,
                budget.changedBy,
                budget.changedAt,
                budget.endedAt,
                now);
    }
}
