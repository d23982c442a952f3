package dev.fulcrum.messaging.inbox;

import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.Stopping;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Waits between tries of a handler: growing, and cut short when the service stops. */
@ApplicationScoped
class Pauses {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final MessagingConfig config;
    private final Stopping stopping;

    Pauses(MessagingConfig config, Stopping stopping) {
        this.config = config;
        this.stopping = stopping;
    }

    Duration of(int attempt) {
        long millis = config.handleBackoff().toMillis() << Math.min(attempt - 1, 16);
        return Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
    }

    /** @throws InboxUnavailable once the service stops; what was not committed comes again */
    void await(int attempt) {
        if (stopping.pause(of(attempt))) {
            throw new InboxUnavailable(new InterruptedException("the service stops"));
        }
    }
}
