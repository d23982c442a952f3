package dev.fulcrum.gateway.spool.storage;

import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The one thread that writes the spool. Callers on event loops only put work into a bounded queue; encoding it happens
 * here too.
 *
 * <p>What can be lost: on {@code kill -9} what is still in the queue (normally a few records, as the thread does nothing
 * else, and never more than its size); on a power cut also what was written during the last flush interval plus one
 * force of the disk. Everything dropped by a full queue, a full spool or a failing disk is counted.
 */
public final class SpoolWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SpoolWriter.class);
    private static final int BATCH = 512;
    private static final Duration IDLE = Duration.ofMillis(200);

    /** Counts what is lost. */
    @FunctionalInterface
    public interface Losses {
        /** @param reason {@code queue-full}, {@code spool-full}, {@code write-failed}, {@code encode-failed} */
        void dropped(String reason, int records);
    }

    /** Told how one piece of work ended. */
    @FunctionalInterface
    public interface Ending {
        Ending NOBODY = stored -> {};

        /** @param stored true: forced to the disk; false: dropped and counted */
        void ended(boolean stored);
    }

    private record Work(Supplier<List<SpooledRecord>> records, Ending ending) {}

    private final Spool spool;
    private final Losses losses;
    private final Duration flushInterval;
    private final BlockingQueue<Work> queue;
    private final Thread thread = new Thread(this::run, "gateway-spool-writer");
    private final List<Ending> written = new ArrayList<>();
    private long lastForce = System.nanoTime();
    private volatile boolean closing;

    public SpoolWriter(Spool spool, Losses losses, int queueSize, Duration flushInterval) {
        this.spool = spool;
        this.losses = losses;
        this.flushInterval = flushInterval;
        this.queue = new ArrayBlockingQueue<>(queueSize);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Hands work over; never waits.
     *
     * @param records runs on the writing thread
     * @return false where the queue is full: counted, and {@code ending} is not called
     */
    public boolean offer(Supplier<List<SpooledRecord>> records, Ending ending) {
        boolean taken = !closing && queue.offer(new Work(records, ending));
        if (!taken) {
            losses.dropped("queue-full", 1);
        }
        return taken;
    }

    /** Work not yet written. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        List<Work> batch = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            try {
                Work first = queue.poll(written.isEmpty() ? IDLE.toNanos() : untilForce(), TimeUnit.NANOSECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    batch.forEach(this::write);
                    batch.clear();
                }
                if (!written.isEmpty() && untilForce() <= 0) {
                    force();
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
        force();
    }

    private void write(Work work) {
        List<SpooledRecord> records;
        try {
            records = work.records().get();
        } catch (RuntimeException e) {
            LOG.error("A fact about a call could not be made", e);
            losses.dropped("encode-failed", 1);
            work.ending().ended(false);
            return;
        }
        String refused = null;
        int lost = 0;
        for (SpooledRecord each : records) {
            try {
                if (!spool.append(each)) {
                    refused = "spool-full";
                    lost++;
                }
            } catch (IOException e) {
                LOG.errorf("The spool cannot be written: %s", e.getMessage());
                refused = "write-failed";
                lost++;
            }
        }
        if (refused == null) {
            written.add(work.ending());
        } else {
            losses.dropped(refused, lost);
            work.ending().ended(false);
        }
    }

    private void force() {
        boolean stored = true;
        try {
            spool.force();
        } catch (IOException e) {
            LOG.errorf("The spool cannot be forced to the disk: %s", e.getMessage());
            stored = false;
        }
        lastForce = System.nanoTime();
        for (Ending ending : written) {
            ending.ended(stored);
        }
        written.clear();
    }

    private long untilForce() {
        return lastForce + flushInterval.toNanos() - System.nanoTime();
    }

    /** Writes what is queued, then ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
