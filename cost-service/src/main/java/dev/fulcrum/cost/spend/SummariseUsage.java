package dev.fulcrum.cost.spend;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.spend.storage.UsageSummaries;
import dev.fulcrum.events.cost.UsageSummarised;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Says of each closed hour of a project's feature what it used and cost: the priced calls of production. An hour is
 * closed a while after its end, so that late calls are in. Calls that come later still, or get another price, are said as
 * a new summary of the same hour; consumers keep the last one of an hour (assessment does). An open hour is never said.
 *
 * <p>Once each, however many replicas and restarts: what was said is written in the transaction of the fact, and only
 * sums that differ from it are said. Hours go out oldest first.
 */
@ApplicationScoped
public class SummariseUsage {
    private static final int PAGE = 500;
    private static final String SERVICE = "cost";
    /** Between looks at the whole window; the newest hours are looked at each time. */
    private static final Duration WHOLE_WINDOW = Duration.ofMinutes(10);

    private static final Duration NEWEST = Duration.ofHours(48);

    private final UsageSummaries summaries;
    private final KnownProjects projects;
    private final Outbox outbox;
    private final CostConfig.Spend config;
    private Instant lookedAtAll = Instant.EPOCH;

    SummariseUsage(UsageSummaries summaries, KnownProjects projects, Outbox outbox, CostConfig config) {
        this.summaries = summaries;
        this.projects = projects;
        this.outbox = outbox;
        this.config = config.spend();
    }

    @Scheduled(every = "{fulcrum.cost.spend.usage-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void scheduled() {
        Instant now = Instant.now();
        boolean all = lookedAtAll.plus(WHOLE_WINDOW).isBefore(now);
        summarise(now, all ? Duration.ofDays(config.usageDays()) : NEWEST);
        if (all) {
            lookedAtAll = now;
        }
    }

    /** @param back how far the hours looked at go back */
    void summarise(Instant now, Duration back) {
        Instant closed = now.minus(config.usageLag()).truncatedTo(ChronoUnit.HOURS);
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(() -> say(closed.minus(back), closed)) == PAGE;
        }
    }

    private int say(Instant from, Instant to) {
        if (!summaries.claim()) {
            return 0;
        }
        List<UsageSummaries.Summary> due = summaries.due(from, to, PAGE);
        for (UsageSummaries.Summary summary : due) {
            KnownProject project = projects.findById(summary.projectId());
            outbox.append(
                    project.ref(),
                    Cause.service(SERVICE),
                    project.id,
                    new UsageSummarised(
                            project.feature,
                            summary.hour(),
                            summary.calls(),
                            summary.inputTokens(),
                            summary.outputTokens(),
                            Dollars.money(summary.usd())));
        }
        summaries.said(due);
        return due.size();
    }
}
