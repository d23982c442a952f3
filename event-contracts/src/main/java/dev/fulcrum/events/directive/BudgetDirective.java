package dev.fulcrum.events.directive;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Money;
import dev.fulcrum.events.Topics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The gateway refuses this project's calls over these budgets. It is the whole list: what an earlier version named and
 * this one does not is no longer in force for the project.
 *
 * @param version grows with every change; the highest wins
 * @param owner service that gave it
 * @param active false where no budget is in force
 * @param budgets budgets of the project and of its team; empty where not active
 */
@EventContract(type = "dev.fulcrum.directive.budget.v1", topic = Topics.DIRECTIVES)
public record BudgetDirective(long version, String owner, boolean active, List<Budget> budgets) {
    /**
     * The most that may be spent in a period. A team's budget is named by the directive of each of its projects; where
     * they differ for a moment, the highest version of the budget wins.
     *
     * @param budgetId the budget
     * @param version of the budget; grows with every change of it
     * @param scope project or team
     * @param scopeId id of the project or name of the team
     * @param period month or day, in UTC
     * @param limit most that may be spent in a period
     * @param spent what the ledger held of the period from {@code spentFrom} when this was written
     * @param spentFrom start of the period, UTC
     */
    public record Budget(
            UUID budgetId,
            long version,
            String scope,
            String scopeId,
            String period,
            Money limit,
            Money spent,
            Instant spentFrom) {}
}
