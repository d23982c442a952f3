package dev.fulcrum.dataset.jobs;

import dev.fulcrum.dataset.jobs.storage.JobTable;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps a job's lease while it runs, and writes down how far it is, about once a second. */
final class LeasedProgress implements Progress, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LeasedProgress.class);
    /** Renewals within one lease: two may be late. */
    private static final int RENEWALS = 3;

    private static final long BETWEEN_WRITES_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final UUID jobId;
    private final UUID owner;
    private final JobTable table;
    private final Duration lease;
    private final ScheduledExecutorService heartbeat;
    private volatile boolean lost;
    private String stage = "";
    private long written;

    LeasedProgress(UUID jobId, UUID owner, JobTable table, Duration lease) {
        this.jobId = jobId;
        this.owner = owner;
        this.table = table;
        this.lease = lease;
        this.heartbeat = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "job-lease");
            thread.setDaemon(true);
            return thread;
        });
        long beat = lease.dividedBy(RENEWALS).toMillis();
        heartbeat.scheduleWithFixedDelay(this::renew, beat, beat, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void at(String what, long done, long total) {
        if (lost) {
            throw new JobLost(jobId);
        }
        long now = System.nanoTime();
        if (!what.equals(stage) || now - written > BETWEEN_WRITES_NANOS) {
            stage = what;
            written = now;
            if (!table.progress(jobId, owner, what, done, total)) {
                lost = true;
                throw new JobLost(jobId);
            }
        }
    }

    @Override
    public void hold() {
        if (lost || !table.hold(jobId, owner)) {
            lost = true;
            throw new JobLost(jobId);
        }
    }

    private void renew() {
        try {
            if (!table.renew(jobId, owner, lease)) {
                lost = true;
            }
        } catch (Throwable e) { // an Error too: what is thrown from here ends all further renewals
            LOG.warnf("The lease of job %s could not be renewed: %s", jobId, e.getMessage());
        }
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
    }
}
