package dev.fulcrum.cost.budgets;

import dev.fulcrum.cost.budgets.storage.BudgetEntity;
import dev.fulcrum.cost.budgets.storage.Budgets;
import dev.fulcrum.cost.budgets.storage.ToldBudgets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Looks at every budget again and again, on every replica: what one said no other says. */
@ApplicationScoped
class WatchBudgets {
    private static final Logger LOG = Logger.getLogger(WatchBudgets.class);

    private final Budgets budgets;
    private final RaiseAlerts alerts;
    private final TellBudgets telling;
    private final ToldBudgets told;

    WatchBudgets(Budgets budgets, RaiseAlerts alerts, TellBudgets telling, ToldBudgets told) {
        this.budgets = budgets;
        this.alerts = alerts;
        this.telling = telling;
        this.told = told;
    }

    @Scheduled(every = "{fulcrum.cost.budgets.check-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        List<BudgetEntity> inForce = QuarkusTransaction.requiringNew().call(budgets::inForce);
        Instant now = Instant.now();
        for (BudgetEntity budget : inForce) {
            attempt("Alerts of budget " + budget.id, () -> alerts.of(budget.id, now));
        }
        // also of teams without one, where the gateway still holds one that has ended
        Set<String> teams = new TreeSet<>(QuarkusTransaction.requiringNew().call(told::teams));
        inForce.forEach(budget -> teams.add(budget.team));
        teams.forEach(team -> attempt("Budgets of team " + team, () -> telling.ofTeam(team)));
    }

    /** One that fails must not keep the others from being looked at. */
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s could not be looked at; they are looked at again", what);
        }
    }
}
