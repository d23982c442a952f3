package dev.fulcrum.gateway.limits.domain;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps this replica's leases filled, beside the calls. A round asks for many leases at one time. What goes back in a
 * round that fails is not offered again, since it may have arrived: then more is counted than was used, never less.
 */
public final class LeaseKeeper {
    private static final int BATCH = 500;
    private static final Comparator<Meter.Wish> ONE_ORDER = Comparator.comparing(
                    (Meter.Wish wish) -> wish.ask().limitId())
            .thenComparing(wish -> wish.ask().windowStart());

    private final LeaseStore store;
    private final LimitDirectory directory;
    private final LeaseSizes sizes;
    private final long aheadMs;
    private final InstantSource clock;
    private final Semaphore work = new Semaphore(0);

    private Map<UUID, Meter> meters = Map.of();
    private boolean closed;
    private volatile boolean away;

    /** @param ahead how long before a window's end the next one is leased */
    public LeaseKeeper(
            LeaseStore store, LimitDirectory directory, LeaseSizes sizes, Duration ahead, InstantSource clock) {
        this.store = store;
        this.directory = directory;
        this.sizes = sizes;
        this.aheadMs = ahead.toMillis();
        this.clock = clock;
    }

    /** Puts these limits in force, each new one with its first lease. Ones that are not among them end. */
    public synchronized void replace(Collection<Limit> limits) {
        long now = clock.millis();
        Map<UUID, Meter> next = new HashMap<>();
        for (Limit limit : limits) {
            Meter known = meters.get(limit.id());
            if (known == null) {
                known = new Meter(limit, sizes, now, work::release);
            } else {
                known.redefine(limit);
            }
            next.put(limit.id(), known);
        }
        meters = next;
        try {
            round();
        } catch (RuntimeException e) {
            // in force without a lease: refused rather than uncounted, until the next round
            work.release();
        }
        directory.publish(next.values());
    }

    /**
     * Asks for whatever is low.
     *
     * @throws RuntimeException the store's, where it does not answer; leases in hand stay
     */
    public synchronized void round() {
        if (closed) {
            return;
        }
        long now = clock.millis();
        List<Meter.Wish> wishes = new ArrayList<>();
        for (Meter meter : meters.values()) {
            wishes.addAll(meter.wishes(now, aheadMs, !away));
        }
        fulfil(wishes);
    }

    /** Gives back what is unused, and asks for nothing any more. */
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        long now = clock.millis();
        List<Meter.Wish> wishes = new ArrayList<>();
        for (Meter meter : meters.values()) {
            wishes.addAll(meter.farewell(now));
        }
        fulfil(wishes);
    }

    /** True while the store does not answer. */
    public boolean away() {
        return away;
    }

    /** Waits until a lease runs low, or that long. */
    public void awaitWork(Duration longest) throws InterruptedException {
        work.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        work.drainPermits();
    }

    private void fulfil(List<Meter.Wish> wishes) {
        // every replica locks in one order, so that none waits for another in a circle
        wishes.sort(ONE_ORDER);
        for (int from = 0; from < wishes.size(); from += BATCH) {
            List<Meter.Wish> batch = wishes.subList(from, Math.min(from + BATCH, wishes.size()));
            try {
                give(batch, store.lease(batch.stream().map(Meter.Wish::ask).toList()));
                away = false;
            } catch (RuntimeException e) {
                away = true;
                throw e;
            }
        }
    }

    private static void give(List<Meter.Wish> wishes, List<LeaseStore.Given> answers) {
        record Place(UUID limitId, long windowStart) {}
        Map<Place, LeaseStore.Given> given = answers.stream()
                .collect(Collectors.toMap(
                        answer -> new Place(answer.limitId(), answer.windowStart()), Function.identity()));
        for (Meter.Wish wish : wishes) {
            LeaseStore.Ask ask = wish.ask();
            LeaseStore.Given answer = given.get(new Place(ask.limitId(), ask.windowStart()));
            wish.lease().known = answer != null;
            if (answer != null) {
                wish.lease().fill(Math.max(0, ask.owed()) + answer.more(), answer.exhausted());
            }
        }
    }
}
