package dev.fulcrum.gateway.spool.storage;

import dev.fulcrum.gateway.spool.domain.SpooledRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The one thread that writes the spool. Callers on event loops only put work into a bounded queue; encoding it happens
 * here too. A second thread forces what was written to the disk, so that a slow disk keeps nobody waiting.
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

    /**
     * How much may wait.
     *
     * @param work pieces
     * @param bytes of memory that they hold
     */
    public record Limits(int work, long bytes) {}

    private record Work(Supplier<List<SpooledRecord>> records, int bytes, Ending ending) {}

    private final Spool spool;
    private final Losses losses;
    private final Limits limits;
    private final BlockingQueue<Work> queue;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final SpoolFlusher flusher;
    private final Thread thread = new Thread(this::run, "gateway-spool-writer");
    private volatile boolean closing;

    public SpoolWriter(Spool spool, Losses losses, Limits limits, Duration flushInterval) {
        this.spool = spool;
        this.losses = losses;
        this.limits = limits;
        this.queue = new ArrayBlockingQueue<>(limits.work());
        this.flusher = new SpoolFlusher(spool, flushInterval);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Hands work over; never waits.
     *
     * @param records runs on the writing thread
     * @param bytes of memory that it holds
     * @return false where the queue is full: counted, and {@code ending} is not called
     */
    public boolean offer(Supplier<List<SpooledRecord>> records, int bytes, Ending ending) {
        boolean room = !closing && waitingBytes.get() + bytes <= limits.bytes();
        boolean taken = room && queue.offer(new Work(records, bytes, ending));
        if (taken) {
            waitingBytes.addAndGet(bytes);
        } else {
            losses.dropped("queue-full", 1);
        }
        return taken;
    }

    /** Work not yet written. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        List<Work> batch = new ArrayList<>(BATCH);
        while (!closing || !queue.isEmpty()) {
            try {
                Work first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    write(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    /** Together, since a write to the file costs the same for one record as for many. */
    private void write(List<Work> batch) {
        List<SpooledRecord> records = new ArrayList<>(batch.size() * 2);
        List<Ending> endings = new ArrayList<>(batch.size());
        /* Number of records up to and including those of the ending at the same place. */
        List<Integer> lasts = new ArrayList<>(batch.size());
        for (Work work : batch) {
            waitingBytes.addAndGet(-work.bytes());
            try {
                records.addAll(work.records().get());
                endings.add(work.ending());
                lasts.add(records.size());
            } catch (RuntimeException e) {
                LOG.error("A fact about a call could not be made", e);
                losses.dropped("encode-failed", 1);
                work.ending().ended(false);
            }
        }
        int taken = append(records);
        int stored = 0;
        while (stored < endings.size() && lasts.get(stored) <= taken) {
            stored++;
        }
        flusher.written(endings.subList(0, stored));
        endings.subList(stored, endings.size()).forEach(ending -> ending.ended(false));
    }

    private int append(List<SpooledRecord> records) {
        int taken = 0;
        try {
            taken = spool.append(records);
            if (taken < records.size()) {
                losses.dropped("spool-full", records.size() - taken);
            }
        } catch (IOException e) {
            LOG.errorf("The spool cannot be written: %s", e.getMessage());
            losses.dropped("write-failed", records.size());
        }
        return taken;
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
        flusher.close();
    }
}
