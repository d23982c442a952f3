package dev.fulcrum.workload.load;

import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.workload.facts.AppendFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Appends as fast as it can, or at a fixed rate, one transaction a fact. */
@ApplicationScoped
public class Load {
    private final AppendFact appendFact;
    private final DataSource dataSource;

    Load(AppendFact appendFact, DataSource dataSource) {
        this.appendFact = appendFact;
        this.dataSource = dataSource;
    }

    /**
     * @param events facts in all
     * @param writers threads that append
     * @param keys projects they are spread over
     * @param perSecond facts a second, 0 for as fast as it goes
     * @param timed keeps the moment of each commit and writes it down afterwards
     */
    public record Plan(int events, int writers, int keys, int perSecond, boolean timed) {}

    private record Committed(UUID eventId, Instant at) {}

    /** @return seconds from the first append to the last commit */
    public double run(Plan plan) {
        List<UUID> keys = Stream.generate(Ids::next).limit(plan.keys()).toList();
        AtomicInteger next = new AtomicInteger();
        Queue<Committed> commits = new ConcurrentLinkedQueue<>();
        ExecutorService writers = Executors.newFixedThreadPool(plan.writers());
        long begun = System.nanoTime();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < plan.writers(); i++) {
                running.add(writers.submit(() -> write(plan, keys, next, begun, commits)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A writer failed: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted under load", e);
        } finally {
            writers.shutdownNow();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        writeDown(commits);
        return seconds;
    }

    private void write(Plan plan, List<UUID> keys, AtomicInteger next, long begun, Queue<Committed> commits) {
        for (int i = next.getAndIncrement(); i < plan.events(); i = next.getAndIncrement()) {
            if (plan.perSecond() > 0) {
                awaitTurn(begun + (long) (i * 1e9 / plan.perSecond()));
            }
            UUID id = appendFact.appendAlone(keys.get(i % keys.size()));
            if (plan.timed()) {
                commits.add(new Committed(id, Instant.now()));
            }
        }
    }

    private static void awaitTurn(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void writeDown(Queue<Committed> commits) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into workload_committed (event_id, committed_at) values (?, ?)")) {
            for (Committed commit : commits) {
                insert.setObject(1, commit.eventId());
                insert.setObject(2, commit.at().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("The moments could not be written", e);
        }
    }
}
