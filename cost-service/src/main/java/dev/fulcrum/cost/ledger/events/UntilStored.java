package dev.fulcrum.cost.ledger.events;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Stores a batch of traffic for certain. Where the database is away it waits, since the batch must not be acknowledged;
 * where a record is refused, the batch is taken record by record and the refused one is counted, logged and left out,
 * so that it never blocks the others.
 */
@ApplicationScoped
class UntilStored {
    private static final Logger LOG = Logger.getLogger(UntilStored.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** Classes of SQLSTATE that speak about the row: data exception, integrity violation. */
    private static final List<String> ABOUT_THE_ROW = List.of("22", "23");

    private final MeterRegistry meters;

    UntilStored(MeterRegistry meters) {
        this.meters = meters;
    }

    <T> void all(List<T> items, Consumer<List<T>> transaction) {
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                transaction.accept(items);
                return;
            } catch (RuntimeException e) {
                if (isAboutTheRow(e)) {
                    oneByOne(items, transaction, e);
                    return;
                }
                LOG.warnf("Waiting for the database with %d items of traffic: %s", items.size(), e.getMessage());
            }
            LockSupport.parkNanos(pause.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Shutting down before the batch was stored; it will come again.");
            }
        }
    }

    private <T> void oneByOne(List<T> items, Consumer<List<T>> transaction, RuntimeException failure) {
        if (items.size() > 1) {
            items.forEach(item -> all(List.of(item), transaction));
            return;
        }
        meters.counter("fulcrum.traffic.refused", "topic", "exchanges").increment();
        LOG.errorf(failure, "Left out, since it cannot be stored: %s", items);
    }

    private static boolean isAboutTheRow(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() != null
                        && ABOUT_THE_ROW.contains(sql.getSQLState().substring(0, 2));
            }
            if (cause.getClass().getName().startsWith("jakarta.transaction.")) {
                return false;
            }
        }
        return true;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
