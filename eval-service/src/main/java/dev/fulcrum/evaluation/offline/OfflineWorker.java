package dev.fulcrum.evaluation.offline;

import dev.fulcrum.evaluation.EvaluationConfig;
import dev.fulcrum.evaluation.evaluations.EvaluationTraces;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.evaluation.evaluations.storage.Leases;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Works on offline runs, one at a time. What there is to do stands in the table, under a lease: after a crash, here or
 * elsewhere, the run is taken up again and only the unfinished chunk is repeated.
 */
@ApplicationScoped
class OfflineWorker {
    private static final Logger LOG = Logger.getLogger(OfflineWorker.class);
    /** Renewals within one lease: two may be late. */
    private static final int RENEWALS = 3;

    private final String owner = Ids.next().toString();
    private final Leases leases;
    private final EvaluationRepository evaluations;
    private final RunOffline offline;
    private final EvaluationTraces traces;
    private final EvaluationConfig.Offline config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor();
    private ExecutorService pool;
    private Thread worker;

    OfflineWorker(
            Leases leases,
            EvaluationRepository evaluations,
            RunOffline offline,
            EvaluationTraces traces,
            EvaluationConfig config) {
        this.leases = leases;
        this.evaluations = evaluations;
        this.offline = offline;
        this.traces = traces;
        this.config = config.offline();
    }

    void start(@Observes StartupEvent event) {
        pool = Executors.newFixedThreadPool(config.concurrency());
        worker = new Thread(this::work, "offline-runs");
        worker.setDaemon(true);
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        pool.shutdownNow();
        heartbeat.shutdownNow();
        worker.interrupt();
        worker.join(config.poll().toMillis());
    }

    private void work() {
        try {
            while (stopping.getCount() > 0) {
                if (!oneRun()) {
                    stopping.await(config.poll().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Offline runs stop with the service");
        }
    }

    /** True where there was one. */
    private boolean oneRun() throws InterruptedException {
        try {
            Optional<UUID> claimed = leases.claim(owner, config.lease());
            if (claimed.isEmpty()) {
                return false;
            }
            run(claimed.get());
            return true;
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) {
                LOG.warnf(e, "An offline run failed and is tried again after its lease");
            }
            return false;
        }
    }

    private void run(UUID evaluationId) throws InterruptedException {
        EvaluationEntity evaluation = QuarkusTransaction.requiringNew().call(() -> evaluations.findById(evaluationId));
        Duration beat = config.lease().dividedBy(RENEWALS);
        ScheduledFuture<?> alive = heartbeat.scheduleWithFixedDelay(
                () -> renew(evaluationId), beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
        boolean[] interrupted = {false};
        try {
            traces.around(evaluation, "evaluate offline", () -> {
                try {
                    offline.run(evaluation, pool, () -> leases.renew(evaluationId, owner, config.lease()));
                } catch (InterruptedException e) {
                    interrupted[0] = true;
                }
            });
        } finally {
            alive.cancel(false);
        }
        if (interrupted[0]) {
            leases.release(evaluationId, owner);
            throw new InterruptedException("the service stops");
        }
    }

    private void renew(UUID evaluationId) {
        try {
            leases.renew(evaluationId, owner, config.lease());
        } catch (RuntimeException e) {
            LOG.warnf("The lease of offline run %s could not be renewed: %s", evaluationId, e.getMessage());
        }
    }
}
