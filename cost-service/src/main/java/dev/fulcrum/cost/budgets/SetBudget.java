package dev.fulcrum.cost.budgets;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.budgets.domain.BudgetPeriod;
import dev.fulcrum.cost.budgets.domain.BudgetScope;
import dev.fulcrum.cost.budgets.domain.BudgetTerms;
import dev.fulcrum.cost.budgets.storage.BudgetEntity;
import dev.fulcrum.cost.budgets.storage.Budgets;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Sets budgets, changes and ends them; the gateway is told in the same transaction. */
@ApplicationScoped
public class SetBudget {
    private final Budgets budgets;
    private final KnownProjects projects;
    private final TellBudgets telling;
    private final Caller caller;

    SetBudget(Budgets budgets, KnownProjects projects, TellBudgets telling, Caller caller) {
        this.budgets = budgets;
        this.projects = projects;
        this.telling = telling;
        this.caller = caller;
    }

    /**
     * @param scopeId id of the project or name of the team
     * @throws Problem 404 for an unknown project, 403 for another team's, 409 where there is such a budget
     */
    @Transactional
    public BudgetEntity set(BudgetScope scope, String scopeId, BudgetPeriod period, BudgetTerms terms) {
        BudgetEntity budget = new BudgetEntity();
        budget.id = Ids.next();
        budget.scope = scope;
        budget.scopeId = scopeId;
        budget.team = scope == BudgetScope.TEAM ? scopeId : projects.require(UUID.fromString(scopeId)).team;
        caller.requireTeam(budget.team);
        budget.period = period;
        budget.take(terms, caller.subject(), now());
        budget.createdBy = budget.changedBy;
        budget.createdAt = budget.changedAt;
        budgets.like(budget).ifPresent(SetBudget::taken);
        budgets.persist(budget);
        said(budget);
        return budget;
    }

    /**
     * @param version the version that the caller saw
     * @throws Problem 404, 403 for another team's, 409 where it ended or somebody changed it meanwhile
     */
    @Transactional
    public BudgetEntity change(UUID budgetId, int version, BudgetTerms terms) {
        BudgetEntity budget = mine(budgetId);
        if (budget.version != version) {
            throw Problem.conflict(
                            "budget-changed",
                            "Budget " + budgetId + " is at version " + budget.version + ", changed by "
                                    + budget.changedBy + "; the change was made on version " + version
                                    + ". Read it again and repeat the change.")
                    .with("version", budget.version);
        }
        budget.take(terms, caller.subject(), now());
        said(budget);
        return budget;
    }

    /**
     * @param reason why
     * @throws Problem 404, 403 for another team's, 409 where it ended already
     */
    @Transactional
    public BudgetEntity end(UUID budgetId, String reason) {
        BudgetEntity budget = mine(budgetId);
        BudgetTerms terms = budget.terms();
        budget.take(
                new BudgetTerms(terms.amountUsd(), terms.action(), terms.levels(), reason), caller.subject(), now());
        budget.endedAt = budget.changedAt;
        said(budget);
        return budget;
    }

    private void said(BudgetEntity budget) {
        budgets.remember(budget);
        telling.about(budget, Cause.person(caller.subject()));
    }

    private BudgetEntity mine(UUID budgetId) {
        BudgetEntity budget = budgets.lock(budgetId).orElseThrow(() -> Problem.notFound("budget", budgetId));
        caller.requireTeam(budget.team);
        if (budget.endedAt != null) {
            throw Problem.conflict(
                    "budget-ended",
                    "Budget " + budgetId + " was ended by " + budget.changedBy + " at " + budget.endedAt
                            + "; set a new one with POST /api/v1/budgets.");
        }
        return budget;
    }

    private static void taken(BudgetEntity there) {
        throw Problem.conflict(
                        "budget-exists",
                        "The " + there.scope.wire() + " " + there.scopeId + " has a budget a " + there.period.wire()
                                + " already: " + there.id + "; change it with PUT /api/v1/budgets/" + there.id + ".")
                .with("budgetId", there.id);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
