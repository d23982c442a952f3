package dev.fulcrum.cost.thresholds;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.ledger.domain.FeatureKey;
import dev.fulcrum.cost.ledger.domain.MeteredCall;
import dev.fulcrum.cost.spend.domain.Period;
import dev.fulcrum.cost.spend.domain.Scope;
import dev.fulcrum.cost.spend.domain.SpendDimension;
import dev.fulcrum.cost.spend.storage.SpendReports;
import dev.fulcrum.cost.thresholds.domain.MonthlySpend;
import dev.fulcrum.cost.thresholds.domain.SpendPolicy;
import dev.fulcrum.cost.thresholds.domain.Threshold;
import dev.fulcrum.cost.thresholds.storage.SpendPolicies;
import dev.fulcrum.cost.thresholds.storage.ThresholdSides;
import dev.fulcrum.events.cost.ThresholdCrossed;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Holds the production spend of every project's last 30 days against the thresholds and publishes each crossing once: the
 * side is kept in the transaction of the fact, under the lock of its row, so that neither another replica nor a restart
 * says it again.
 */
@ApplicationScoped
public class CheckThresholds {
    private static final Logger LOG = Logger.getLogger(CheckThresholds.class);
    private static final String SERVICE = "cost";

    private final SpendPolicies policies;
    private final SpendReports reports;
    private final KnownProjects projects;
    private final ThresholdSides sides;
    private final Outbox outbox;
    private final CostConfig.Thresholds config;

    CheckThresholds(
            SpendPolicies policies,
            SpendReports reports,
            KnownProjects projects,
            ThresholdSides sides,
            Outbox outbox,
            CostConfig config) {
        this.policies = policies;
        this.reports = reports;
        this.projects = projects;
        this.sides = sides;
        this.outbox = outbox;
        this.config = config.thresholds();
    }

    @Scheduled(
            every = "{fulcrum.cost.thresholds.check}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void scheduled() {
        check(Instant.now());
    }

    void check(Instant now) {
        SpendPolicy policy = policies.current();
        if (policy.thresholds().isEmpty()) {
            return;
        }
        Map<FeatureKey, BigDecimal> spent = spent(now);
        Set<ThresholdSides.Key> above = sides.above();
        for (KnownProject project : QuarkusTransaction.requiringNew().call(projects::listAll)) {
            monthly(project, spent, now).ifPresent(spend -> policy.thresholds().forEach(threshold -> {
                ThresholdSides.Key key = new ThresholdSides.Key(project.id, threshold.name());
                if (threshold.crossed(above.contains(key), spend.usd()).isPresent()) {
                    QuarkusTransaction.requiringNew().run(() -> cross(project, policy, threshold, spend));
                }
            }));
        }
    }

    private void cross(KnownProject project, SpendPolicy policy, Threshold threshold, MonthlySpend spend) {
        ThresholdSides.Key key = new ThresholdSides.Key(project.id, threshold.name());
        threshold.crossed(sides.lock(key), spend.usd()).ifPresent(direction -> {
            sides.move(key, direction, spend.usd(), threshold.limitUsd(), policy.version());
            outbox.append(
                    project.ref(),
                    Cause.service(SERVICE),
                    project.id,
                    new ThresholdCrossed(
                            threshold.name(),
                            Dollars.money(spend.usd()),
                            Dollars.money(threshold.limitUsd()),
                            direction.wire(),
                            spend.measuredHours()));
            LOG.infof(
                    "Spend of project %s went %s past %s: %s USD a month",
                    project.id, direction.wire(), threshold.name(), spend.usd().toPlainString());
        });
    }

    private Map<FeatureKey, BigDecimal> spent(Instant now) {
        Scope everybody = new Scope(null, null, MeteredCall.PRODUCTION);
        Map<FeatureKey, BigDecimal> spent = new HashMap<>();
        reports.sums(everybody, lastMonth(now), List.of(SpendDimension.FEATURE), null)
                .forEach(row -> spent.put(
                        new FeatureKey(row.group().get(0), row.group().get(1)),
                        row.sums().usd()));
        return spent;
    }

    /** Whole hours: the present one as far as it goes, and the 719 before it. */
    private static Period lastMonth(Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return new Period(end.minus(MonthlySpend.HOURS, ChronoUnit.HOURS), end);
    }

    private Optional<MonthlySpend> monthly(KnownProject project, Map<FeatureKey, BigDecimal> spent, Instant now) {
        return reports.firstHour(project.team, project.feature, MeteredCall.PRODUCTION)
                .filter(first -> first.isBefore(now))
                .flatMap(first -> MonthlySpend.of(
                        spent.getOrDefault(new FeatureKey(project.team, project.feature), BigDecimal.ZERO),
                        Duration.between(first, now),
                        config.minMeasured()));
    }
}
