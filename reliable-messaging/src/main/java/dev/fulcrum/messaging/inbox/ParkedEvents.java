package dev.fulcrum.messaging.inbox;

import dev.fulcrum.messaging.MessagingConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks at what is parked, consumer by consumer, until it finds its fact. */
@ApplicationScoped
class ParkedEvents {
    private static final Logger LOG = Logger.getLogger(ParkedEvents.class);

    private final ParkingStore store;
    private final MessagingConfig config;
    private final Set<String> watched = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService timer;

    ParkedEvents(ParkingStore store, MessagingConfig config) {
        this.store = store;
        this.config = config;
    }

    /** Tries one parked event; true where the next of its key may be tried. */
    @FunctionalInterface
    interface Retry {
        boolean tryAgain(long position, Handlers handlers);
    }

    /** Starts watching a consumer's parked events; the first call counts. */
    void retry(Handlers handlers, Retry retry) {
        if (watched.add(handlers.consumer())) {
            timer().scheduleWithFixedDelay(
                            () -> look(handlers, retry), 0, config.parkedPoll().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look(Handlers handlers, Retry retry) {
        try {
            boolean progress;
            do {
                progress = false;
                for (long position : store.dueHeads(handlers.consumer())) {
                    progress |= retry.tryAgain(position, handlers);
                }
            } while (progress);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Parked events of %s wait: %s", handlers.consumer(), e.getMessage());
        }
    }

    private synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "inbox-parked");
                thread.setDaemon(true);
                return thread;
            });
        }
        return timer;
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
