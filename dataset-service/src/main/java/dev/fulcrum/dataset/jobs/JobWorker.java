package dev.fulcrum.dataset.jobs;

import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.jobs.storage.JobTable;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks for jobs and has them done, one per thread. What there is to do stands in the table, under a lease. */
@ApplicationScoped
class JobWorker {
    private static final Logger LOG = Logger.getLogger(JobWorker.class);

    private final JobTable table;
    private final JobAttempt attempt;
    private final DatasetConfig.Jobs config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private ExecutorService threads;

    JobWorker(JobTable table, JobAttempt attempt, DatasetConfig config) {
        this.table = table;
        this.attempt = attempt;
        this.config = config.jobs();
    }

    void start(@Observes StartupEvent event) {
        threads = Executors.newFixedThreadPool(config.workers(), work -> {
            Thread thread = new Thread(work, "jobs");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < config.workers(); i++) {
            threads.execute(this::work);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        threads.shutdownNow();
        threads.awaitTermination(config.lease().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void work() {
        try {
            while (stopping.getCount() > 0) {
                if (!oneJob()) {
                    stopping.await(config.poll().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Jobs stop with the service");
        }
    }

    /** True where there was one. */
    private boolean oneJob() {
        // of this try alone: where its lease lapses, not even a worker of this replica goes on under its name
        UUID owner = Ids.next();
        try {
            Optional<Job> claimed = table.claim(owner, config.lease());
            claimed.ifPresent(job -> attempt.run(job, owner, () -> stopping.getCount() == 0));
            return claimed.isPresent();
        } catch (Throwable e) { // an Error too: the worker would end without a word
            if (stopping.getCount() > 0) {
                LOG.warnf(e, "Jobs cannot be looked at");
            }
            return false;
        }
    }
}
