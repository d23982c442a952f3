package dev.fulcrum.cost.ledger;

import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import dev.fulcrum.cost.ledger.storage.LedgerStore;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;

/** Drops whole days of calls that are older than the ledger keeps them. Their sums stay. */
@ApplicationScoped
public class RetireDays {
    private static final Logger LOG = Logger.getLogger(RetireDays.class);

    private final LedgerWindow window;
    private final LedgerStore ledger;

    RetireDays(LedgerWindow window, LedgerStore ledger) {
        this.window = window;
        this.ledger = ledger;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void retire() {
        List<LocalDate> dropped = ledger.dropDaysBefore(window.firstKeptDay(Instant.now()));
        if (!dropped.isEmpty()) {
            LOG.infof("Dropped the calls of %s; their sums stay", dropped);
        }
    }
}
