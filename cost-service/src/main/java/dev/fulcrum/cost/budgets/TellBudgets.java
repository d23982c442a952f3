package dev.fulcrum.cost.budgets;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.budgets.domain.BudgetAction;
import dev.fulcrum.cost.budgets.domain.BudgetScope;
import dev.fulcrum.cost.budgets.events.BudgetFacts;
import dev.fulcrum.cost.budgets.storage.BudgetEntity;
import dev.fulcrum.cost.budgets.storage.BudgetSpend;
import dev.fulcrum.cost.budgets.storage.Budgets;
import dev.fulcrum.cost.budgets.storage.ToldBudgets;
import dev.fulcrum.events.directive.BudgetDirective;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells the gateway which budgets to enforce: for each project all of them, its own and its team's, in one directive. A
 * team's budget is told on each project of the team; a team without a project cannot be told, and its budget only
 * alerts.
 */
@ApplicationScoped
public class TellBudgets {
    private static final String KIND = "budget";
    private static final String OWNER = "cost";

    private final Budgets budgets;
    private final BudgetSpend spend;
    private final ToldBudgets told;
    private final KnownProjects projects;
    private final Outbox outbox;

    TellBudgets(Budgets budgets, BudgetSpend spend, ToldBudgets told, KnownProjects projects, Outbox outbox) {
        this.budgets = budgets;
        this.spend = spend;
        this.told = told;
        this.projects = projects;
        this.outbox = outbox;
    }

    /** After a budget was set, changed or ended. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void about(BudgetEntity budget, Cause cause) {
        tell(budget.team, cause);
    }

    /** For projects that came after the budget of their team, or that still hold one. Says nothing that was said. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void ofTeam(String team) {
        tell(team, Cause.service(OWNER));
    }

    /** Whether the gateway refuses calls over this budget, now or as soon as it has read the directive. */
    public boolean enforced(BudgetEntity budget) {
        return why(budget) == null;
    }

    /** Why the gateway does not enforce it; null where it does. */
    public String why(BudgetEntity budget) {
        if (budget.endedAt != null) {
            return "The budget has ended.";
        }
        if (budget.action != BudgetAction.ENFORCE) {
            return "Its action is alert; change it to enforce.";
        }
        return ofTeamInOrder(budget.team).isEmpty()
                ? "The gateway is told by project, and the team " + budget.team
                        + " has none yet; register one of its features, or set a limit at the gateway."
                : null;
    }

    private void tell(String team, Cause cause) {
        // one order, so that two that tell at one time do not wait for each other in a circle
        Map<KnownProject, String> known = new LinkedHashMap<>();
        ofTeamInOrder(team).forEach(project -> known.put(project, told.lock(project.id)));
        // read behind the locks: while this waited, another may have ended one and said so
        List<BudgetEntity> enforced =
                budgets.list("team = ?1 and action = ?2 and endedAt is null order by id", team, BudgetAction.ENFORCE);
        known.forEach((project, last) -> {
            List<BudgetEntity> inForce = enforced.stream()
                    .filter(budget -> budget.scope == BudgetScope.TEAM || budget.scopeId.equals(project.id.toString()))
                    .toList();
            String content = inForce.stream()
                    .map(budget -> budget.id + " " + budget.version)
                    .collect(Collectors.joining("\n"));
            if (!content.equals(last)) {
                outbox.appendDirective(project.ref(), cause, KIND, directive(told.tell(project.id, content), inForce));
            }
        });
    }

    private BudgetDirective directive(long version, List<BudgetEntity> inForce) {
        Instant now = Instant.now();
        List<BudgetDirective.Budget> said = inForce.stream()
                .map(budget -> {
                    var span = budget.period.at(now);
                    return BudgetFacts.inDirective(
                            budget, spend.spent(budget, span).spentUsd(), span.from());
                })
                .toList();
        return new BudgetDirective(version, OWNER, !said.isEmpty(), said);
    }

    private List<KnownProject> ofTeamInOrder(String team) {
        return projects.list("team = ?1 order by id", team);
    }
}
