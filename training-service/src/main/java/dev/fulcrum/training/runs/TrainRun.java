package dev.fulcrum.training.runs;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.training.backends.BackendRefused;
import dev.fulcrum.training.backends.Backends;
import dev.fulcrum.training.backends.RunningTraining;
import dev.fulcrum.training.backends.TrainingBackend;
import dev.fulcrum.training.backends.TrainingJob;
import dev.fulcrum.training.backends.TrainingObserver;
import dev.fulcrum.training.backends.TrainingOutcome;
import dev.fulcrum.training.runs.domain.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** One attempt from data to registered model. Holds no transaction: each step commits what it has. */
@ApplicationScoped
class TrainRun {
    private final Backends backends;
    private final ArtefactStore artefacts;
    private final KeepRun keepRun;
    private final FinishRun finishRun;

    TrainRun(Backends backends, ArtefactStore artefacts, KeepRun keepRun, FinishRun finishRun) {
        this.backends = backends;
        this.artefacts = artefacts;
        this.keepRun = keepRun;
        this.finishRun = finishRun;
    }

    /** @throws InterruptedException where this replica is told to stop */
    void train(ActiveTraining active) throws InterruptedException {
        ClaimedRun run = active.claimed();
        long started = System.nanoTime();
        try {
            TrainingBackend backend = backends.named(run.backend());
            backend.endLeftover(run.leftover());
            Path dataset = artefacts.fetch(run.dataset());
            TrainingJob job = new TrainingJob(run.runId(), run.attempt(), dataset, run.datasetVersionId(), run.seed());
            try (RunningTraining training = backend.start(job, observer(active))) {
                active.runs(training);
                if (keepRun.started(run, training.handle())) {
                    finish(active, training.await(), started);
                }
            }
        } catch (IOException e) {
            finishRun.failed(run, "The dataset cannot be read: " + e.getMessage() + ". Publish the version again.");
        } catch (BackendRefused e) {
            finishRun.failed(run, e.getMessage());
        }
    }

    private void finish(ActiveTraining active, TrainingOutcome outcome, long started) throws IOException {
        ClaimedRun run = active.claimed();
        if (active.isAbandoned()) {
            return;
        }
        if (outcome instanceof TrainingOutcome.Finished finished) {
            Artefact artefact = artefacts.put(finished.artefact(), finished.mediaType());
            if (!artefact.sha256().equals(finished.sha256())) {
                finishRun.lost(
                        run,
                        "The model file has SHA-256 " + artefact.sha256() + ", the trainer reported "
                                + finished.sha256() + ".");
                return;
            }
            long durationMs = Duration.ofNanos(System.nanoTime() - started).toMillis();
            finishRun.succeeded(run, finished, artefact, durationMs);
        } else if (outcome instanceof TrainingOutcome.Failed failed) {
            finishRun.failed(run, failed.reason());
        } else if (outcome instanceof TrainingOutcome.Lost lost) {
            finishRun.lost(run, lost.reason());
        }
    }

    private TrainingObserver observer(ActiveTraining active) {
        return new TrainingObserver() {
            @Override
            public void progress(String phase, int done, int total) {
                // written with the next heartbeat: a trainer may report faster than a row should be written
                active.progress(new Progress(phase, done, total));
            }

            @Override
            public void metric(String name, int step, double value, String settings) {
                keepRun.measured(active.claimed(), name, step, value, settings);
            }
        };
    }
}
