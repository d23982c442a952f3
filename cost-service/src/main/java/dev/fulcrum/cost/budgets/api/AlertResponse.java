package dev.fulcrum.cost.budgets.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.budgets.api.BudgetResponse.Forecast;
import dev.fulcrum.cost.budgets.storage.BudgetAlertEntity;
import dev.fulcrum.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * An alert as it was raised.
 *
 * @param alert level or forecast
 * @param level share of the limit that was passed; 1 for a forecast
 * @param limit of the budget, then
 * @param forecast absent where too little was known
 */
public record AlertResponse(
        UUID alertId,
        Instant periodStart,
        String alert,
        BigDecimal level,
        Money limit,
        Money spent,
        Forecast forecast,
        boolean enforced,
        Instant raisedAt) {
    static AlertResponse of(BudgetAlertEntity alert) {
        return new AlertResponse(
                alert.id,
                alert.periodStart,
                alert.kind.name().toLowerCase(Locale.ROOT),
                alert.level,
                Dollars.money(alert.amountUsd),
                Dollars.money(alert.spentUsd),
                alert.forecastUsd == null
                        ? null
                        : new Forecast(
                                Dollars.money(alert.forecastUsd),
                                Dollars.money(alert.forecastLow),
                                Dollars.money(alert.forecastHigh),
                                null),
                alert.enforced,
                alert.raisedAt);
    }
}
