package dev.fulcrum.messaging.outbox;

import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Sends what the outbox holds. One thread: lease shards → read the next rows in order → send as one batch → mark →
 * wait for a NOTIFY. Crashing between send and mark sends again; the inbox of every consumer makes that harmless.
 *
 * <p>A record that fails stops its own key only: the rest of the batch goes on, and the key is tried again after a
 * growing pause until it is marked blocked.
 */
@ApplicationScoped
public class OutboxRelay {
    static final String CHANNEL = "fulcrum_outbox";
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final OutboxStore store;
    private final BatchSender sender;
    private final MessagingConfig config;
    private final String owner = Ids.next().toString();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;
    private long nextCleanUp;

    OutboxRelay(OutboxStore store, BatchSender sender, MessagingConfig config) {
        this.store = store;
        this.sender = sender;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.relayEnabled()) {
            thread = new Thread(this::run, "outbox-relay");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.interrupt();
            thread.join(config.lease().toMillis());
        }
    }

    private void run() {
        while (!stopped()) {
            try (Connection listening = store.listen()) {
                relayUntilFailure(listening);
            } catch (SQLException | RuntimeException e) {
                if (!stopped()) {
                    LOG.warnf("The outbox relay lost its database and tries again: %s", e.getMessage());
                    pause(Duration.ofSeconds(1));
                }
            }
        }
        try {
            store.release(owner);
        } catch (SQLException e) {
            LOG.debugf("Leases run out by themselves: %s", e.getMessage());
        }
    }

    private void relayUntilFailure(Connection listening) throws SQLException {
        while (!stopped()) {
            int seen = relayOnce();
            if (seen < config.batchSize()) {
                cleanUpNowAndThen();
                listening.unwrap(PGConnection.class).getNotifications((int)
                        config.idlePoll().toMillis());
            }
        }
    }

    private int relayOnce() throws SQLException {
        List<Integer> shards = store.lease(owner, config.lease());
        if (shards.isEmpty()) {
            return 0;
        }
        List<OutboxStore.Unsent> rows = store.next(shards);
        if (rows.isEmpty()) {
            return 0;
        }
        List<BatchSender.Outcome> outcomes = sender.send(rows);
        List<Long> sent = new ArrayList<>();
        Set<String> failedKeys = new HashSet<>();
        for (BatchSender.Outcome outcome : outcomes) {
            // A row after a failed one of its key was held back by the sender: it is neither sent nor at fault.
            if (outcome.sent()) {
                sent.add(outcome.row().position());
            } else if (failedKeys.add(outcome.row().key())) {
                fail(outcome);
            }
        }
        store.sent(sent);
        return sent.isEmpty() ? 0 : rows.size();
    }

    private void fail(BatchSender.Outcome outcome) throws SQLException {
        int attempt = outcome.row().attempts() + 1;
        boolean blocked = !outcome.transientFailure() && attempt >= config.sendAttempts();
        long millis = config.sendBackoff().toMillis() << Math.min(attempt - 1, 16);
        Duration pause = Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()));
        if (blocked) {
            LOG.errorf(
                    "Outbox record %d for %s, key %s, is blocked after %d attempts: %s. Its key waits until it is"
                            + " mended or deleted.",
                    outcome.row().position(),
                    outcome.row().topic(),
                    outcome.row().key(),
                    attempt,
                    outcome.error());
        } else {
            LOG.warnf(
                    "Outbox record %d not sent (%s), next try in %s",
                    outcome.row().position(), outcome.error(), pause);
        }
        store.failed(outcome.row(), pause, blocked, outcome.error());
    }

    private void cleanUpNowAndThen() throws SQLException {
        long now = System.nanoTime();
        if (now >= nextCleanUp) {
            nextCleanUp = now + TimeUnit.MINUTES.toNanos(1);
            store.deleteSentBefore(config.keepSent());
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void pause(Duration duration) {
        try {
            if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Stopping while paused");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
