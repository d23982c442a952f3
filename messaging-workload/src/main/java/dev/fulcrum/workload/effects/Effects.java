package dev.fulcrum.workload.effects;

import dev.fulcrum.events.cost.BudgetApproved;
import dev.fulcrum.messaging.envelope.Received;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A handler's visible effect: a row per event, in the handler's transaction. */
@ApplicationScoped
public class Effects {
    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;
    private final AtomicLong committed = new AtomicLong();
    private final Map<UUID, Instant> handledAt = new ConcurrentHashMap<>();
    private volatile boolean timed;

    Effects(DataSource dataSource, TransactionSynchronizationRegistry transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** Whether the moment of each commit is kept; off unless it is measured. */
    public void timed(boolean on) {
        timed = on;
    }

    /** Effects committed by this process. */
    public long committed() {
        return committed.get();
    }

    public void apply(Received<BudgetApproved> fact) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into workload_effect (event_id, fact_key, sequence) values (?, ?, ?)")) {
            insert.setObject(1, fact.eventId());
            insert.setObject(2, fact.project().projectId());
            insert.setLong(3, fact.sequence());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The effect could not be written", e);
        }
        transactions.registerInterposedSynchronization(new Counted(fact.eventId()));
    }

    /** Writes down the moments kept so far. */
    public void writeMoments() {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into workload_handled (event_id, handled_at) values (?, ?)")) {
            for (var moment : handledAt.entrySet()) {
                insert.setObject(1, moment.getKey());
                insert.setObject(2, moment.getValue().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
            handledAt.clear();
        } catch (SQLException e) {
            throw new IllegalStateException("The moments could not be written", e);
        }
    }

    private final class Counted implements Synchronization {
        private final UUID eventId;

        private Counted(UUID eventId) {
            this.eventId = eventId;
        }

        @Override
        public void beforeCompletion() {
            // only the outcome counts
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                committed.incrementAndGet();
                if (timed) {
                    handledAt.put(eventId, Instant.now());
                }
            }
        }
    }
}
