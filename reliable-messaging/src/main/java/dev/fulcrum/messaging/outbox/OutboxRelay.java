package dev.fulcrum.messaging.outbox;

import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.Stopping;
import dev.fulcrum.messaging.health.Troubles;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends what the outbox holds. One thread: wait for the doorbell → read the next rows of the own shards in order → send
 * them as one round → move them to the history. Crashing between send and move sends again; the inbox of every consumer
 * makes that harmless.
 *
 * <p>A row that is refused stops its own key only: it is tried again, alone, after a growing pause, until it is marked
 * blocked. While the broker is away no row is blamed: the relay pauses as a whole and lets another replica try.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LONGEST_BROKER_PAUSE = Duration.ofSeconds(2);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(500);

    private final OutboxStore store;
    private final BatchSender sender;
    private final ShardLeases leases;
    private final Doorbell doorbell;
    private final MessagingConfig config;
    private final Troubles troubles;
    private final DistributionSummary roundSizes;
    private final Stopping stopping;
    private Thread thread;
    private int brokerFailures;

    OutboxRelay(
            OutboxStore store,
            BatchSender sender,
            ShardLeases leases,
            Doorbell doorbell,
            MessagingConfig config,
            Troubles troubles,
            MeterRegistry meters,
            Stopping stopping) {
        this.store = store;
        this.sender = sender;
        this.leases = leases;
        this.doorbell = doorbell;
        this.config = config;
        this.troubles = troubles;
        this.stopping = stopping;
        this.roundSizes = meters.summary("fulcrum.outbox.round.events");
    }

    void start(@Observes StartupEvent event) {
        if (config.relayEnabled()) {
            thread = new Thread(this::run, "outbox-relay");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(config.lease().toMillis());
        }
    }

    private void run() {
        while (!stopped()) {
            try {
                int rung = doorbell.await(config.idlePoll().toNanos());
                relay(rung);
                troubles.database().answered();
            } catch (SQLException e) {
                if (!stopped()) {
                    troubles.database().failed(String.valueOf(e.getMessage()));
                    LOG.warnf("The outbox relay lost its database and tries again: %s", e.getMessage());
                    stopping.pause(AFTER_A_FAILURE);
                }
            } catch (RuntimeException e) {
                if (!stopped()) {
                    LOG.errorf(e, "The outbox relay failed and tries again");
                    stopping.pause(AFTER_A_FAILURE);
                }
            }
        }
    }

    private void relay(int rung) throws SQLException {
        int mine = leases.held();
        if ((rung & ~mine) != Shards.NONE) {
            store.tellOthers(rung & ~mine);
        }
        boolean more = mine != Shards.NONE;
        while (more && !stopped()) {
            more = round(leases.held());
        }
    }

    /** True where more waits and can be sent at once. */
    private boolean round(int shards) throws SQLException {
        List<Unsent> rows = store.next(shards);
        if (rows.isEmpty()) {
            return false;
        }
        int settled = 0;
        for (List<Unsent> batch : RoundPlan.batches(rows)) {
            BatchSender.Round round = sender.send(batch);
            settle(round);
            if (round.brokerTrouble() != null) {
                brokerAway(round.brokerTrouble());
                return false;
            }
            settled += round.sent().size() + round.refused().size();
        }
        brokerFailures = 0;
        troubles.broker().answered();
        return settled < rows.size() || rows.size() == config.batchSize();
    }

    private void settle(BatchSender.Round round) throws SQLException {
        store.sent(round.sent());
        roundSizes.record(round.sent().size());
        for (BatchSender.Refused refused : round.refused()) {
            refuse(refused);
        }
    }

    private void brokerAway(String reason) throws SQLException {
        if (stopped()) {
            return;
        }
        troubles.broker().failed(reason);
        Duration pause = growing(config.sendBackoff(), ++brokerFailures, LONGEST_BROKER_PAUSE);
        LOG.warnf("Kafka does not take what the outbox sends (%s), next try in %s", reason, pause);
        leases.standDown(pause.toNanos());
        stopping.pause(pause);
    }

    private void refuse(BatchSender.Refused refused) throws SQLException {
        Unsent row = refused.row();
        int attempt = row.attempts() + 1;
        boolean blocked = refused.lasting() && attempt >= config.sendAttempts();
        Duration pause = growing(config.sendBackoff(), attempt, OutboxStore.LONGEST_PAUSE);
        if (blocked) {
            LOG.errorf(
                    "Outbox record %d for %s, key %s, is blocked after %d attempts: %s. Its key waits until it is"
                            + " released (/api/v1/blocked-facts).",
                    row.position(), row.topic(), row.key(), attempt, refused.error());
        } else {
            LOG.warnf("Outbox record %d not taken (%s), next try in %s", row.position(), refused.error(), pause);
        }
        store.failed(row, pause, blocked, refused.error());
    }

    private static Duration growing(Duration first, int attempt, Duration longest) {
        long millis = first.toMillis() << Math.min(attempt - 1, 16);
        return Duration.ofMillis(Math.min(millis, longest.toMillis()));
    }

    private boolean stopped() {
        return stopping.begun() || Thread.currentThread().isInterrupted();
    }
}
