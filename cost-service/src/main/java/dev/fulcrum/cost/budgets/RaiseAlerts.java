package dev.fulcrum.cost.budgets;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.budgets.domain.BudgetAlarm;
import dev.fulcrum.cost.budgets.domain.BudgetForecast;
import dev.fulcrum.cost.budgets.domain.BudgetPeriod;
import dev.fulcrum.cost.budgets.domain.BudgetScope;
import dev.fulcrum.cost.budgets.events.BudgetFacts;
import dev.fulcrum.cost.budgets.storage.BudgetAlertEntity;
import dev.fulcrum.cost.budgets.storage.BudgetAlerts;
import dev.fulcrum.cost.budgets.storage.BudgetEntity;
import dev.fulcrum.cost.budgets.storage.BudgetSpend;
import dev.fulcrum.cost.budgets.storage.Budgets;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Raises what is due of a budget: stored, told on the topic, counted and logged, once. */
@ApplicationScoped
public class RaiseAlerts {
    private static final Logger LOG = Logger.getLogger(RaiseAlerts.class);
    /** So long after a period calls of it are waited for: those of its last moments, late and imported ones. */
    private static final Duration LATE = Duration.ofDays(1);

    private final Budgets budgets;
    private final BudgetAlerts alerts;
    private final BudgetSpend spend;
    private final TellBudgets telling;
    private final KnownProjects projects;
    private final Outbox outbox;
    private final MeterRegistry meters;

    RaiseAlerts(
            Budgets budgets,
            BudgetAlerts alerts,
            BudgetSpend spend,
            TellBudgets telling,
            KnownProjects projects,
            Outbox outbox,
            MeterRegistry meters) {
        this.budgets = budgets;
        this.alerts = alerts;
        this.spend = spend;
        this.telling = telling;
        this.projects = projects;
        this.outbox = outbox;
        this.meters = meters;
    }

    /** What is due now and was not said yet of this period, and what the period before still passed at its end. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void of(UUID budgetId, Instant now) {
        BudgetEntity budget = budgets.findById(budgetId);
        if (budget == null || budget.endedAt != null) {
            return;
        }
        BudgetPeriod.Span span = budget.period.at(now);
        BigDecimal spent = spend.spent(budget, span).spentUsd();
        raise(budget, span, spent, spend.forecast(budget, spent, span, now), now);
        BudgetPeriod.Span before = budget.period.at(span.from().minusNanos(1));
        // terms said since then were not those of the period
        if (budget.changedAt.isBefore(before.until())
                && now.isBefore(before.until().plus(LATE))) {
            raise(budget, before, spend.spent(budget, before).spentUsd(), Optional.empty(), now);
        }
    }

    private void raise(
            BudgetEntity budget,
            BudgetPeriod.Span span,
            BigDecimal spent,
            Optional<BudgetForecast> forecast,
            Instant now) {
        for (BudgetAlarm due : BudgetAlarm.due(budget.amountUsd, budget.terms().levels(), spent, forecast)) {
            BudgetAlertEntity alert = alert(budget, span, spent, forecast, due, now);
            if (alerts.raise(alert)) {
                tell(budget, alert);
            }
        }
    }

    private BudgetAlertEntity alert(
            BudgetEntity budget,
            BudgetPeriod.Span span,
            BigDecimal spent,
            Optional<BudgetForecast> forecast,
            BudgetAlarm due,
            Instant now) {
        BudgetAlertEntity alert = new BudgetAlertEntity();
        alert.id = Ids.next();
        alert.budgetId = budget.id;
        alert.periodStart = span.from();
        alert.kind = due.kind();
        alert.level = due.level();
        alert.amountUsd = budget.amountUsd;
        alert.spentUsd = spent;
        alert.forecastUsd = forecast.map(BudgetForecast::expectedUsd).orElse(null);
        alert.forecastLow = forecast.map(BudgetForecast::lowUsd).orElse(null);
        alert.forecastHigh = forecast.map(BudgetForecast::highUsd).orElse(null);
        alert.enforced = telling.enforced(budget);
        alert.raisedAt = now.truncatedTo(ChronoUnit.MILLIS);
        return alert;
    }

    private void tell(BudgetEntity budget, BudgetAlertEntity alert) {
        LOG.warnf(
                "Budget %s of the %s %s: %s %s of %s USD a %s; %s USD spent, forecast %s",
                budget.id,
                budget.scope.wire(),
                budget.scopeId,
                alert.kind,
                alert.level.toPlainString(),
                budget.amountUsd.toPlainString(),
                budget.period.wire(),
                alert.spentUsd.toPlainString(),
                alert.forecastUsd);
        meters.counter(
                        "fulcrum.cost.budget.alerts",
                        "scope",
                        budget.scope.wire(),
                        "kind",
                        alert.kind.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
        toldOn(budget)
                .ifPresent(project -> outbox.append(
                        project.ref(), Cause.service("cost"), budget.id, BudgetFacts.alerted(budget, alert)));
    }

    /** A fact needs a project; a team's is told once, on the project that was registered first. */
    private Optional<KnownProject> toldOn(BudgetEntity budget) {
        return budget.scope == BudgetScope.PROJECT
                ? projects.findByIdOptional(budget.projectId())
                : projects.find("team = ?1 order by id", budget.team).firstResultOptional();
    }
}
