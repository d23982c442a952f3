package dev.fulcrum.messaging.inbox;

import dev.fulcrum.messaging.MessagingConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between tries, growing, and cut short when the service stops. */
@ApplicationScoped
class Pauses {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final MessagingConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Pauses(MessagingConfig config) {
        this.config = config;
    }

    Duration of(int attempt) {
        long millis = config.handleBackoff().toMillis() << Math.min(attempt - 1, 16);
        return Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
    }

    /** @throws InboxUnavailable once the service stops; what was not committed comes again */
    void await(int attempt) {
        try {
            if (stopping.await(of(attempt).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InboxUnavailable(new InterruptedException("the service stops"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InboxUnavailable(e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }
}
