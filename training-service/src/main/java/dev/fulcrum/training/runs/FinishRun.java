package dev.fulcrum.training.runs;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.training.RunFailed;
import dev.fulcrum.events.training.RunSucceeded;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.training.TrainingConfig;
import dev.fulcrum.training.backends.TrainingOutcome;
import dev.fulcrum.training.models.RegisterModel;
import dev.fulcrum.training.runs.domain.RunDecision;
import dev.fulcrum.training.runs.domain.RunState;
import dev.fulcrum.training.runs.storage.RunEntity;
import dev.fulcrum.training.runs.storage.RunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Ends an attempt. Nothing happens where the run was cancelled or taken over meanwhile: its result is not wanted. */
@ApplicationScoped
public class FinishRun {
    private static final Logger LOG = Logger.getLogger(FinishRun.class);

    private final RunRepository runs;
    private final RegisterModel registerModel;
    private final Outbox outbox;
    private final TrainingConfig config;

    FinishRun(RunRepository runs, RegisterModel registerModel, Outbox outbox, TrainingConfig config) {
        this.runs = runs;
        this.registerModel = registerModel;
        this.outbox = outbox;
        this.config = config;
    }

    /** The run and its model in one transaction: there is no succeeded run without a registered model. */
    @Transactional
    public void succeeded(ClaimedRun claimed, TrainingOutcome.Finished outcome, Artefact artefact, long durationMs) {
        runs.held(claimed.runId(), claimed.attempt()).ifPresent(run -> {
            if (run.run().succeed() instanceof RunDecision.Accepted accepted) {
                run.become(accepted.run(), Instant.now());
                UUID event = outbox.append(
                        run.ref(),
                        Cause.service("training"),
                        run.id,
                        new RunSucceeded(run.id, durationMs, finite(outcome.metrics())));
                registerModel.register(run, outcome, artefact, event);
                LOG.infof("Run %s succeeded in %d ms", run.id, durationMs);
            }
        });
    }

    @Transactional
    public void failed(ClaimedRun claimed, String reason) {
        runs.held(claimed.runId(), claimed.attempt())
                .ifPresent(run -> become(run, run.run().fail(reason)));
    }

    /** Again from the queue, until it was lost too often. */
    @Transactional
    public void lost(ClaimedRun claimed, String reason) {
        runs.held(claimed.runId(), claimed.attempt())
                .ifPresent(run -> become(run, run.run().lose(reason, config.maxLosses())));
    }

    /** JSON has no word for a metric that is no number; the run has it as it came. */
    private static Map<String, Double> finite(Map<String, Double> metrics) {
        Map<String, Double> told = new TreeMap<>(metrics);
        told.values().removeIf(value -> value == null || !Double.isFinite(value));
        return told;
    }

    private void become(RunEntity run, RunDecision decision) {
        if (decision instanceof RunDecision.Accepted accepted) {
            run.become(accepted.run(), Instant.now());
            LOG.warnf("Run %s is %s: %s", run.id, run.state, run.reason);
            if (accepted.run().state() == RunState.FAILED) {
                outbox.append(run.ref(), Cause.service("training"), run.id, new RunFailed(run.id, run.reason));
            }
        }
    }
}
