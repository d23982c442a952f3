package dev.fulcrum.training.runs;

import dev.fulcrum.events.training.RunStarted;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.training.runs.domain.Progress;
import dev.fulcrum.training.runs.domain.RunDecision;
import dev.fulcrum.training.runs.storage.RunEntity;
import dev.fulcrum.training.runs.storage.RunMetricEntity;
import dev.fulcrum.training.runs.storage.RunMetrics;
import dev.fulcrum.training.runs.storage.RunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** What the holder of a run writes while it trains. Each write has no effect once the run is not its own any more. */
@ApplicationScoped
public class KeepRun {
    private final RunRepository runs;
    private final RunMetrics metrics;
    private final Outbox outbox;

    KeepRun(RunRepository runs, RunMetrics metrics, Outbox outbox) {
        this.runs = runs;
        this.metrics = metrics;
        this.outbox = outbox;
    }

    /** The backend began; false where the run was cancelled or taken over meanwhile. */
    @Transactional
    public boolean started(ClaimedRun claimed, String handle) {
        RunEntity run = runs.held(claimed.runId(), claimed.attempt()).orElse(null);
        if (run == null) {
            return false;
        }
        run.backendHandle = handle;
        run.startedAt = Instant.now();
        outbox.append(run.ref(), Cause.event(run.requestedEvent), run.id, new RunStarted(run.id, run.backend));
        return true;
    }

    /** Still there; false where the run must be let go. */
    @Transactional
    public boolean beat(ClaimedRun claimed, Progress progress) {
        return runs.beat(claimed.runId(), claimed.attempt(), progress);
    }

    @Transactional
    public void measured(ClaimedRun claimed, String name, int step, double value, String settings) {
        if (runs.held(claimed.runId(), claimed.attempt()).isPresent()) {
            RunMetricEntity metric = new RunMetricEntity();
            metric.runId = claimed.runId();
            metric.name = name;
            metric.step = step;
            metric.value = value;
            metric.settings = settings;
            metric.measuredAt = Instant.now();
            metrics.persist(metric);
        }
    }

    /** Back into the queue: this replica is told to stop. */
    @Transactional
    public void released(ClaimedRun claimed) {
        runs.held(claimed.runId(), claimed.attempt()).ifPresent(run -> {
            if (run.run().release() instanceof RunDecision.Accepted accepted) {
                run.become(accepted.run(), Instant.now());
            }
        });
    }
}
