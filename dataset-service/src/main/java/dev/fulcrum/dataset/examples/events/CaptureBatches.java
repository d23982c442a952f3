package dev.fulcrum.dataset.examples.events;

import dev.fulcrum.dataset.examples.StoreCaptures;
import dev.fulcrum.dataset.examples.storage.IntakeTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Stores batches until they are stored. While the database is away a batch waits, unacknowledged; where the database
 * answers and a batch still fails, its captures are tried one by one, and one that fails alone is counted and left out
 * rather than holding back all that follow.
 */
@ApplicationScoped
class CaptureBatches {
    private static final Logger LOG = Logger.getLogger(CaptureBatches.class);
    private static final int ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final StoreCaptures store;
    private final IntakeTable table;
    private final MeterRegistry meters;
    private final CountDownLatch stopping = new CountDownLatch(1);

    CaptureBatches(StoreCaptures store, IntakeTable table, MeterRegistry meters) {
        this.store = store;
        this.table = table;
        this.meters = meters;
    }

    void storeAll(List<StoreCaptures.Arrived> batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                store.store(batch);
                return;
            } catch (RuntimeException e) {
                if (attempt >= ATTEMPTS && table.isReachable()) {
                    giveUpTogether(batch, e);
                    return;
                }
                LOG.warnf("%d captures wait to be stored: %s", batch.size(), e.getMessage());
            }
            pause(attempt);
        }
    }

    private void giveUpTogether(List<StoreCaptures.Arrived> batch, RuntimeException reason) {
        if (batch.size() > 1) {
            batch.forEach(one -> storeAll(List.of(one)));
            return;
        }
        meters.counter("fulcrum.dataset.captures", "outcome", "failed").increment();
        LOG.errorf(
                "Capture of exchange %s could not be stored and was left out: %s",
                batch.get(0).capture().exchangeId(), reason);
    }

    private void pause(int attempt) {
        long millis = Math.min(FIRST_PAUSE_MS << Math.min(attempt - 1, 10), LONGEST_PAUSE_MS);
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The service stops; the captures come again after its restart");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted; the captures come again", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }
}
