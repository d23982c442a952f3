package dev.fulcrum.cost.savings;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.savings.domain.ApiAgain;
import dev.fulcrum.cost.savings.events.SavingsFacts;
import dev.fulcrum.cost.savings.storage.CheaperApiEntity;
import dev.fulcrum.cost.savings.storage.CheaperApis;
import dev.fulcrum.cost.savings.storage.LiveRollouts;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Alerts when a price cut makes an API cheaper than the own model again. It is told as
 * {@code cost.threshold-crossed} of the threshold {@code cheapest-api}, which makes assessment look again: what the
 * project spends has gone past what it could spend. Whoever changes prices may call {@link #of}; a timer does so too,
 * since a price may also come into force by its date.
 */
@ApplicationScoped
public class WatchApiPrices {
    private static final Logger LOG = Logger.getLogger(WatchApiPrices.class);
    private static final Cause CAUSE = Cause.service("cost");

    private final KnownProjects projects;
    private final LiveRollouts rollouts;
    private final CheaperApis alerts;
    private final CompareWithApis comparison;
    private final Outbox outbox;
    private final MeterRegistry meters;

    WatchApiPrices(
            KnownProjects projects,
            LiveRollouts rollouts,
            CheaperApis alerts,
            CompareWithApis comparison,
            Outbox outbox,
            MeterRegistry meters) {
        this.projects = projects;
        this.rollouts = rollouts;
        this.alerts = alerts;
        this.comparison = comparison;
        this.outbox = outbox;
        this.meters = meters;
    }

    /** Projects that ever had an own model live. */
    @Transactional
    public List<UUID> candidates() {
        return rollouts.projects();
    }

    /** Holds a project's own model against the prices of this moment; raises, or ends what no longer holds. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void of(UUID projectId, Instant now) {
        alerts.lockProject(projectId);
        KnownProject project = projects.findById(projectId);
        Optional<CheaperApiEntity> open = alerts.open(projectId);
        Optional<ApiAgain> compared = comparison.of(project, now);
        boolean live = rollouts.times(projectId).liveAt(now);
        if (open.isEmpty()) {
            compared.filter(ApiAgain::holds).ifPresent(again -> raise(project, again, now));
        } else if (!live || compared.isPresent() && !compared.get().holds()) {
            open.get().endedAt = now;
            compared.ifPresent(again -> outbox.append(
                    project.ref(), CAUSE, open.get().id, SavingsFacts.crossed(again.ownUsd(), again.apiUsd(), false)));
        }
    }

    private void raise(KnownProject project, ApiAgain again, Instant now) {
        CheaperApiEntity alert = alerts.raise(project.id, again, now);
        LOG.warnf(
                "Project %s: %s would now cost %s USD a month, the own model costs %s; at the rollout's prices it was"
                        + " %s",
                project.id, alert.model, alert.apiUsd, alert.ownUsd, alert.apiUsdBefore);
        meters.counter("fulcrum.cost.savings.cheaper.api").increment();
        outbox.append(project.ref(), CAUSE, alert.id, SavingsFacts.crossed(again.ownUsd(), again.apiUsd(), true));
    }
}
