package dev.fulcrum.cost.savings;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Reports months that are over and looks at prices, again and again and on every replica; what one said no other says. */
@ApplicationScoped
class WatchSavings {
    private static final Logger LOG = Logger.getLogger(WatchSavings.class);

    private final ReportSavings reports;
    private final WatchApiPrices prices;

    WatchSavings(ReportSavings reports, WatchApiPrices prices) {
        this.reports = reports;
        this.prices = prices;
    }

    @Scheduled(every = "{fulcrum.cost.savings.check-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        Instant now = Instant.now();
        for (UUID project : prices.candidates()) {
            attempt(project, () -> reports.of(project, now));
            attempt(project, () -> prices.of(project, now));
        }
    }

    /** One that fails must not keep the others from being looked at. */
    private static void attempt(UUID project, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "Savings of project %s could not be looked at; they are looked at again", project);
        }
    }
}
