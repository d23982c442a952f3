package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.GatewayConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.smallrye.health.runtime.ShutdownReadinessCheck;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Whether this replica is on its way out. It then closes each connection with its next answer, while it goes on serving:
 * first for {@code quarkus.shutdown.delay}, so that balancers see its readiness and look away, then until what is in
 * flight has ended, for up to {@code fulcrum.gateway.drain-timeout}.
 *
 * <p>Quarkus tells nobody of the delay's beginning but its own readiness check, so that is asked. Its own wait for
 * requests ({@code quarkus.shutdown.timeout}) was seen to end at once with streams in flight, so ours comes before the
 * clients of the upstreams and the server are closed.
 */
@Singleton
public class Draining {
    private static final Logger LOG = Logger.getLogger(Draining.class);
    private static final Duration EVERY = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Instance<ShutdownReadinessCheck> shutdown;
    private final Duration patience;
    private final AtomicInteger underWay = new AtomicInteger();
    private final CountDownLatch empty = new CountDownLatch(1);
    private volatile boolean begun;
    private volatile boolean waiting;

    Draining(Vertx vertx, @Any Instance<ShutdownReadinessCheck> shutdown, GatewayConfig config) {
        this.vertx = vertx;
        this.shutdown = shutdown;
        this.patience = config.drainTimeout();
    }

    void watch(@Observes StartupEvent event) {
        if (shutdown.isResolvable()) {
            ShutdownReadinessCheck check = shutdown.get();
            vertx.setPeriodic(
                    EVERY.toMillis(), id -> begun |= check.call().getStatus() == HealthCheckResponse.Status.DOWN);
        }
    }

    /** Before anything that calls need is closed. */
    void finish(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        begun = true;
        waiting = true;
        if (underWay.get() > 0 && !empty.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf(
                    "%d calls are cut off, since they did not end within %d ms (fulcrum.gateway.drain-timeout)",
                    underWay.get(), patience.toMillis());
        }
    }

    boolean begun() {
        return begun;
    }

    void entered() {
        underWay.incrementAndGet();
    }

    /** For each that entered, once. */
    void left() {
        if (underWay.decrementAndGet() == 0 && waiting) {
            empty.countDown();
        }
    }
}
