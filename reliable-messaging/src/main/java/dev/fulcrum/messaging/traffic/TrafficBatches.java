package dev.fulcrum.messaging.traffic;

import dev.fulcrum.messaging.Stopping;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Stores batches of traffic for certain. While the database is away a batch waits, and with it the acknowledgement;
 * where the database answers and a batch still fails, its items are tried one by one. An item that fails alone through
 * its own fault is counted ({@code fulcrum.traffic.refused}, by topic), logged, left out and told as a dead
 * letter by its reference, so that it never blocks the others. Since a batch may come again, storing must have its effect once per key of the item.
 */
@Singleton
public class TrafficBatches {
    private static final Logger LOG = Logger.getLogger(TrafficBatches.class);

    private final DatabaseProbe database;
    private final TrafficConfig config;
    private final MeterRegistry meters;
    private final LeftOut leftOut;
    private final Stopping stopping;

    TrafficBatches(
            DatabaseProbe database, TrafficConfig config, MeterRegistry meters, LeftOut leftOut, Stopping stopping) {
        this.database = database;
        this.config = config;
        this.meters = meters;
        this.leftOut = leftOut;
        this.stopping = stopping;
    }

    /**
     * Returns once every item is stored or left out, so that the batch may be acknowledged.
     *
     * @param reference names an item in the log; never its text
     * @param transaction stores the items it is given in one transaction of its own, or none of them
     * @throws IllegalStateException where the service stops before that; the batch comes again
     */
    public <T> void storeAll(
            String topic, List<T> items, Function<? super T, ?> reference, Consumer<List<T>> transaction) {
        Duration pause = config.firstPause();
        for (int attempt = 1; !items.isEmpty(); attempt++) {
            try {
                transaction.accept(items);
                return;
            } catch (RuntimeException e) {
                if (attempt >= config.attempts() && mayGiveUp(items, e)) {
                    giveUp(topic, items, reference, transaction, e);
                    return;
                }
                LOG.warnf("%d items of %s wait to be stored: %s", items.size(), topic, Refusal.describe(e));
            }
            await(pause);
            pause = longer(pause);
        }
    }

    /** To take a batch apart loses nothing; to leave an item out does. */
    private boolean mayGiveUp(List<?> items, RuntimeException failure) {
        return (items.size() > 1 || Refusal.isOfTheItem(failure)) && database.answers();
    }

    private <T> void giveUp(
            String topic,
            List<T> items,
            Function<? super T, ?> reference,
            Consumer<List<T>> transaction,
            RuntimeException failure) {
        if (items.size() > 1) {
            items.forEach(item -> storeAll(topic, List.of(item), reference, transaction));
            return;
        }
        meters.counter("fulcrum.traffic.refused", "topic", topic).increment();
        LOG.errorf(
                "Left out %s of %s, since it cannot be stored: %s",
                reference.apply(items.get(0)), topic, Refusal.describe(failure));
        leftOut.tell(topic, String.valueOf(reference.apply(items.get(0))), Map.of(), Refusal.describe(failure));
    }

    private void await(Duration pause) {
        if (stopping.pause(pause)) {
            throw new IllegalStateException("The service stops before the batch was stored; it will come again");
        }
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(config.longestPause()) > 0 ? config.longestPause() : doubled;
    }
}
