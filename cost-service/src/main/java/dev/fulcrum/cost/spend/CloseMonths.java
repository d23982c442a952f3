package dev.fulcrum.cost.spend;

import dev.fulcrum.cost.spend.storage.MonthlySums;
import dev.fulcrum.cost.spend.storage.SpendUnavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Sums up the days of each month, once their last calls are in, and again after one of them changed. */
@ApplicationScoped
public class CloseMonths {
    private static final Logger LOG = Logger.getLogger(CloseMonths.class);

    /** Most late calls come within this; later ones only mean one more run. */
    private static final int SETTLE_DAYS = 2;

    private final MonthlySums months;

    CloseMonths(MonthlySums months) {
        this.months = months;
    }

    @Scheduled(every = "1h", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void scheduled() {
        try {
            close(LocalDate.now(ZoneOffset.UTC));
        } catch (SpendUnavailable e) {
            LOG.warnf(
                    "Months were not summed up; their days are read instead, and it is tried again: %s",
                    e.getMessage());
        }
    }

    /** @param today days count two days after their end */
    void close(LocalDate today) {
        months.behind(today.minusDays(SETTLE_DAYS)).until().forEach((month, until) -> {
            QuarkusTransaction.requiringNew().run(() -> months.sum(month, until));
            LOG.infof("Summed up the days of %s until %s", month, until);
        });
    }
}
