package dev.fulcrum.events.cost;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import java.time.Instant;
import java.util.UUID;

/**
 * A budget passed one of its levels, or is forecast to be passed; once for each level in a period. A team's budget is
 * told on one of the team's projects, the one that was registered first.
 *
 * @param alertId the alert
 * @param budgetId the budget
 * @param scope project or team
 * @param scopeId id of the project or name of the team
 * @param period month or day, in UTC
 * @param periodStart start of the period, UTC
 * @param alert level or forecast
 * @param level share of the limit that was passed, 0–1 or more; 1 for a forecast
 * @param limit most that may be spent in the period
 * @param spent what the ledger holds of the period
 * @param forecast expected spend of the whole period; absent where too little is known
 * @param enforced whether the gateway refuses calls over the limit
 */
@EventContract(type = "dev.fulcrum.cost.budget-alerted.v1", topic = Topics.COST)
public record BudgetAlerted(
        UUID alertId,
        UUID budgetId,
        String scope,
        String scopeId,
        String period,
        Instant periodStart,
        String alert,
        double level,
        Money limit,
        Money spent,
        Money forecast,
        boolean enforced) {}
