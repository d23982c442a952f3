package dev.fulcrum.messaging.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells trouble with the database from trouble with the broker. Without its database a service can do nothing, so it is
 * not ready. Without the broker it still serves: facts wait in the outbox and leave later; that is said here and is down
 * in {@link MessagingWellness}, for people and not for load balancers.
 */
@Readiness
@ApplicationScoped
public class MessagingReadiness implements HealthCheck {
    private final Troubles troubles;

    MessagingReadiness(Troubles troubles) {
        this.troubles = troubles;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("messaging")
                .status(troubles.database().trouble().isEmpty())
                .withData("database", Words.of(troubles.database()))
                .withData("broker", Words.of(troubles.broker()))
                .build();
    }
}
