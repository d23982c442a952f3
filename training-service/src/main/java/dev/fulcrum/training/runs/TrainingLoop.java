package dev.fulcrum.training.runs;

import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.training.TrainingConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Keeps this replica busy with one training at a time. A tick either renews the heartbeat of the training under way or
 * looks for the next run.
 *
 * <p>A replica that cannot reach the database ends its trainer before its heartbeat expires for the others, so that a
 * run taken over is not trained twice.
 */
@ApplicationScoped
public class TrainingLoop {
    private static final Logger LOG = Logger.getLogger(TrainingLoop.class);
    private static final int STOP_SECONDS = 4;

    private final ClaimRun claimRun;
    private final KeepRun keepRun;
    private final TrainRun trainRun;
    private final LinkedTraces traces;
    private final TrainingConfig config;
    private final AtomicReference<ActiveTraining> active = new AtomicReference<>();
    private final ExecutorService trainer = Executors.newSingleThreadExecutor(work -> new Thread(work, "training"));

    TrainingLoop(ClaimRun claimRun, KeepRun keepRun, TrainRun trainRun, LinkedTraces traces, TrainingConfig config) {
        this.claimRun = claimRun;
        this.keepRun = keepRun;
        this.trainRun = trainRun;
        this.traces = traces;
        this.config = config;
    }

    @Scheduled(every = "${fulcrum.training.tick:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        ActiveTraining training = active.get();
        if (training != null) {
            beat(training);
        } else if (!trainer.isShutdown()) {
            claimRun.next().ifPresent(this::begin);
        }
    }

    private void begin(ClaimedRun claimed) {
        ActiveTraining training = new ActiveTraining(claimed);
        active.set(training);
        trainer.execute(() -> {
            try {
                traces.start(
                        "train",
                        claimed.traceparent(),
                        claimed.project().projectId(),
                        () -> trainUntilInterrupted(training));
            } catch (RuntimeException e) {
                // not finished here, so its heartbeat expires and it is started again
                LOG.errorf(e, "The attempt %d of run %s broke off", claimed.attempt(), claimed.runId());
            } finally {
                active.set(null);
            }
        });
    }

    private void trainUntilInterrupted(ActiveTraining training) {
        try {
            trainRun.train(training);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat(ActiveTraining training) {
        try {
            if (keepRun.beat(training.claimed(), training.progress())) {
                training.beaten();
            } else {
                LOG.infof(
                        "Run %s is not this replica's any more",
                        training.claimed().runId());
                training.abandon();
            }
        } catch (RuntimeException e) {
            LOG.warnf("No heartbeat for run %s: %s", training.claimed().runId(), e.getMessage());
            long limit = config.heartbeatExpiry()
                    .minus(config.tick().multipliedBy(2))
                    .toNanos();
            if (training.silentNanos() > limit) {
                training.abandon();
            }
        }
    }

    void cancelled(@Observes(during = TransactionPhase.AFTER_SUCCESS) CancelRun.Cancelled event) {
        ActiveTraining training = active.get();
        if (training != null && training.claimed().runId().equals(event.runId())) {
            training.abandon();
        }
    }

    /** An orderly stop gives the run back at once, and the trainer's memory too. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        trainer.shutdown();
        ActiveTraining training = active.get();
        if (training != null) {
            training.abandon();
            keepRun.released(training.claimed());
        }
        if (!trainer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            trainer.shutdownNow();
        }
    }
}
