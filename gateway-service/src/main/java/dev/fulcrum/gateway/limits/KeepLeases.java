package dev.fulcrum.gateway.limits;

import dev.fulcrum.gateway.GatewayConfig;
import dev.fulcrum.gateway.limits.domain.LeaseKeeper;
import dev.fulcrum.gateway.limits.storage.LeaseTable;
import dev.fulcrum.gateway.limits.storage.Limits;
import dev.fulcrum.gateway.registry.RegistryRead;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The one thread that keeps leases filled, and the limits in force as the database has them. */
@ApplicationScoped
class KeepLeases {
    private static final Logger LOG = Logger.getLogger(KeepLeases.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration KEEP_MINUTES = Duration.ofMinutes(10);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final LeaseKeeper keeper;
    private final Limits limits;
    private final LeaseTable table;
    private final GatewayConfig.Limits config;
    private final Counter failures;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keep, "gateway-leases");
    private volatile boolean stale;
    private boolean away;

    KeepLeases(LeaseKeeper keeper, Limits limits, LeaseTable table, GatewayConfig config, MeterRegistry meters) {
        this.keeper = keeper;
        this.limits = limits;
        this.table = table;
        this.config = config.limits();
        this.failures = meters.counter("fulcrum.gateway.limits.lease.failed");
    }

    /** At start before any call, then with every change, each new limit with its first lease. */
    void read(@Observes RegistryRead event) {
        stale = true;
        read();
    }

    /** After the registry was read for the first time. */
    void start(@Observes @Priority(30) StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(FAREWELL.toMillis());
        try {
            keeper.close();
        } catch (RuntimeException e) {
            LOG.warnf("Unspent leases could not be given back and count as used: %s", e.getMessage());
        }
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetEndedWindows() {
        if (!keeper.away()) {
            Instant now = Instant.now();
            table.forget(now.minus(config.keepBudgets()), now.minus(KEEP_MINUTES));
        }
    }

    private synchronized void read() {
        stale = false;
        try {
            keeper.replace(QuarkusTransaction.requiringNew().call(limits::inForce));
        } catch (RuntimeException e) {
            stale = true;
            throw e;
        }
    }

    private void keep() {
        try {
            while (stopping.getCount() > 0) {
                keeper.awaitWork(config.tick());
                if (!round()) {
                    stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean round() {
        try {
            if (stale) {
                read();
            }
            keeper.round();
            if (away) {
                away = false;
                LOG.info("Leases of limits are taken again");
            }
            return true;
        } catch (RuntimeException e) {
            failures.increment();
            if (!away) {
                away = true;
                LOG.warnf(
                        "No leases of limits can be taken; calls live on those in hand, then the gateway will %s: %s",
                        config.whenDatabaseAway(), e.getMessage());
            }
            return false;
        }
    }
}
