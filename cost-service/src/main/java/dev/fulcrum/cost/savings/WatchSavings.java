package dev.fulcrum.cost.savings;

import dev.fulcrum.cost.prices.domain.PriceChange;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Reports months that are over and looks at prices, again and again and on every replica; what one said no other says.
 * A changed price is looked at within seconds, on the replica that was told of it.
 */
@ApplicationScoped
class WatchSavings {
    private static final Logger LOG = Logger.getLogger(WatchSavings.class);

    private final ReportSavings reports;
    private final WatchApiPrices prices;
    private final AtomicBoolean changed = new AtomicBoolean();

    WatchSavings(ReportSavings reports, WatchApiPrices prices) {
        this.reports = reports;
        this.prices = prices;
    }

    /** Not in the change's own transaction: it must not wait for, nor fail by, what it sets off here. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PriceChange change) {
        changed.set(true);
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void afterAChange() {
        if (changed.getAndSet(false)) {
            Instant now = Instant.now();
            prices.candidates().forEach(project -> attempt(project, () -> prices.of(project, now)));
        }
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
