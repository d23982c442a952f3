package dev.fulcrum.evaluation.shadow.events;

import dev.fulcrum.evaluation.shadow.storage.PairTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Stores batches until they are stored. While the database is away a batch waits, unacknowledged; where the database
 * answers and a batch still fails, its items are tried one by one, and one that fails alone is counted and left out
 * rather than holding back all that follow.
 */
@ApplicationScoped
class TrafficBatches {
    private static final Logger LOG = Logger.getLogger(TrafficBatches.class);
    private static final int ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final PairTable pairs;
    private final MeterRegistry meters;
    private final CountDownLatch stopping = new CountDownLatch(1);

    TrafficBatches(PairTable pairs, MeterRegistry meters) {
        this.pairs = pairs;
        this.meters = meters;
    }

    /** @param store a transaction of its own */
    <T> void storeAll(List<T> batch, Consumer<List<T>> store) {
        for (int attempt = 1; !batch.isEmpty(); attempt++) {
            try {
                store.accept(batch);
                return;
            } catch (RuntimeException e) {
                if (attempt >= ATTEMPTS && pairs.isReachable()) {
                    giveUpTogether(batch, store, e);
                    return;
                }
                LOG.warnf("%d records wait to be stored: %s", batch.size(), e.getMessage());
            }
            pause(attempt);
        }
    }

    private <T> void giveUpTogether(List<T> batch, Consumer<List<T>> store, RuntimeException reason) {
        if (batch.size() > 1) {
            batch.forEach(one -> storeAll(List.of(one), store));
            return;
        }
        meters.counter("fulcrum.evaluation.left-out").increment();
        LOG.errorf("A record of traffic could not be stored and was left out: %s", reason);
    }

    private void pause(int attempt) {
        long millis = Math.min(FIRST_PAUSE_MS << Math.min(attempt - 1, 10), LONGEST_PAUSE_MS);
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The service stops; the records come again after its restart");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted; the records come again", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }
}
