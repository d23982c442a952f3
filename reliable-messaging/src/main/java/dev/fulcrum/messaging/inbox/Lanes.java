package dev.fulcrum.messaging.inbox;

import dev.fulcrum.messaging.MessagingConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Events of different keys side by side, those of one key one after another. */
@ApplicationScoped
class Lanes {
    private final int count;
    private final ExecutorService threads;

    Lanes(MessagingConfig config) {
        this.count = config.handleLanes();
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "inbox-lane-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns when all is done; what a lane throws is thrown then. */
    void run(List<Arrival> arrivals, Consumer<List<Arrival>> work) {
        Collection<List<Arrival>> lanes = byKey(arrivals);
        if (lanes.size() <= 1) {
            lanes.forEach(work);
            return;
        }
        CompletableFuture<?>[] running = lanes.stream()
                .map(lane -> CompletableFuture.runAsync(() -> work.accept(lane), threads))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(running).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Collection<List<Arrival>> byKey(List<Arrival> arrivals) {
        Map<Integer, List<Arrival>> lanes = new TreeMap<>();
        for (Arrival arrival : arrivals) {
            lanes.computeIfAbsent(Math.floorMod(arrival.key().hashCode(), count), lane -> new ArrayList<>())
                    .add(arrival);
        }
        return lanes.values();
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdown();
    }
}
