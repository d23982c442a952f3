package dev.fulcrum.gateway.calls.api;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.smallrye.health.runtime.ShutdownReadinessCheck;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether this replica is on its way out. It then closes each connection with its next answer, while it goes on serving:
 * first for {@code quarkus.shutdown.delay}, so that balancers see its readiness and look away, then what is in flight for
 * up to {@code quarkus.shutdown.timeout}. Quarkus tells nobody of the delay's beginning but its own readiness check, so
 * that is asked.
 */
@Singleton
public class Draining {
    private static final Duration EVERY = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Instance<ShutdownReadinessCheck> shutdown;
    private volatile boolean begun;

    Draining(Vertx vertx, @Any Instance<ShutdownReadinessCheck> shutdown) {
        this.vertx = vertx;
        this.shutdown = shutdown;
    }

    void watch(@Observes StartupEvent event) {
        if (shutdown.isResolvable()) {
            ShutdownReadinessCheck check = shutdown.get();
            vertx.setPeriodic(
                    EVERY.toMillis(), id -> begun = check.call().getStatus() == HealthCheckResponse.Status.DOWN);
        }
    }

    boolean begun() {
        return begun;
    }
}
