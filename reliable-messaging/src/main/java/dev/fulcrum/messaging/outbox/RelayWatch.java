package dev.fulcrum.messaging.outbox;

import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.Stopping;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Beside the relay, in a thread of its own so that a slow send never costs a lease: renews leases, rings the bell for
 * what other replicas stored, and forgets what was sent long ago.
 */
@ApplicationScoped
class RelayWatch {
    private static final Logger LOG = Logger.getLogger(RelayWatch.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(500);
    private static final int RENEWALS_A_LEASE = 4;
    private static final long CLEAN_UP_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final OutboxStore store;
    private final ShardLeases leases;
    private final Doorbell doorbell;
    private final MessagingConfig config;
    private final Stopping stopping;
    private Thread thread;
    private long lastCleanUp = System.nanoTime();

    RelayWatch(OutboxStore store, ShardLeases leases, Doorbell doorbell, MessagingConfig config, Stopping stopping) {
        this.store = store;
        this.leases = leases;
        this.doorbell = doorbell;
        this.config = config;
        this.stopping = stopping;
    }

    void start(@Observes StartupEvent event) {
        if (config.relayEnabled()) {
            thread = new Thread(this::run, "outbox-watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.join(config.lease().toMillis());
        }
    }

    private void run() {
        while (!stopping.begun()) {
            try (Connection listening = store.listen()) {
                watchUntilFailure(listening);
            } catch (SQLException | RuntimeException e) {
                if (!stopping.begun()) {
                    LOG.warnf("The outbox's leases wait for the database: %s", e.getMessage());
                    stopping.pause(AFTER_A_FAILURE);
                }
            }
        }
        try {
            leases.release();
        } catch (SQLException e) {
            LOG.debugf("Leases run out by themselves: %s", e.getMessage());
        }
    }

    private void watchUntilFailure(Connection listening) throws SQLException {
        PGConnection notifications = listening.unwrap(PGConnection.class);
        long tick = Math.max(1, config.lease().toMillis() / RENEWALS_A_LEASE);
        long nextRenewal = System.nanoTime();
        while (!stopping.begun()) {
            long now = System.nanoTime();
            if (now - nextRenewal >= 0) {
                nextRenewal = now + TimeUnit.MILLISECONDS.toNanos(tick);
                doorbell.ring(leases.renewAndTake());
                store.tidyUp();
                cleanUpNowAndThen();
            }
            long wait = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nextRenewal - System.nanoTime()));
            doorbell.ring(heard(notifications.getNotifications((int) wait)));
        }
    }

    private int heard(PGNotification[] notifications) {
        int shards = Shards.NONE;
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                String said = notification.getParameter();
                shards |= said.matches("\\d{1,5}") ? Integer.parseInt(said) : Shards.ALL;
            }
        }
        // what is not ours is somebody else's, who hears the same
        return shards & leases.held();
    }

    private void cleanUpNowAndThen() throws SQLException {
        if (System.nanoTime() - lastCleanUp >= CLEAN_UP_NANOS) {
            lastCleanUp = System.nanoTime();
            store.forgetSentBefore(config.keepSent());
        }
    }
}
