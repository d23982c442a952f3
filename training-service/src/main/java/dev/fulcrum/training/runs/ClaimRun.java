package dev.fulcrum.training.runs;

import dev.fulcrum.events.training.RunFailed;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.training.TrainingConfig;
import dev.fulcrum.training.datasets.DatasetVersionEntity;
import dev.fulcrum.training.datasets.DatasetVersions;
import dev.fulcrum.training.replicas.ThisReplica;
import dev.fulcrum.training.runs.domain.RunDecision;
import dev.fulcrum.training.runs.domain.RunState;
import dev.fulcrum.training.runs.storage.RunEntity;
import dev.fulcrum.training.runs.storage.RunMetrics;
import dev.fulcrum.training.runs.storage.RunRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes the next run for this replica: the oldest in the queue, or one whose replica is gone. Row locks keep two
 * replicas from taking the same one; the attempt's number keeps the old holder from writing afterwards.
 */
@ApplicationScoped
public class ClaimRun {
    private static final Logger LOG = Logger.getLogger(ClaimRun.class);

    private final RunRepository runs;
    private final RunMetrics metrics;
    private final DatasetVersions versions;
    private final ThisReplica replica;
    private final Outbox outbox;
    private final TrainingConfig config;

    ClaimRun(
            RunRepository runs,
            RunMetrics metrics,
            DatasetVersions versions,
            ThisReplica replica,
            Outbox outbox,
            TrainingConfig config) {
        this.runs = runs;
        this.metrics = metrics;
        this.versions = versions;
        this.replica = replica;
        this.outbox = outbox;
        this.config = config;
    }

    @Transactional
    public Optional<ClaimedRun> next() {
        for (RunEntity run : runs.claimable(config.heartbeatExpiry(), replica.host())) {
            if (!RunState.RUNNING.label().equals(run.state) || takenFromTheDead(run)) {
                return Optional.of(claim(run));
            }
        }
        return Optional.empty();
    }

    /** True where the run is back in the queue because its holder is gone. */
    private boolean takenFromTheDead(RunEntity run) {
        boolean gone = replica.knowsToBeGone(run.owner) || runs.heartbeatExpired(run.id, config.heartbeatExpiry());
        if (!gone) {
            return false;
        }
        LOG.warnf("Run %s was held by %s, which is gone; it is started again", run.id, run.owner);
        String why = "Replica " + run.owner + " stopped without a word.";
        if (run.run().lose(why, config.maxLosses()) instanceof RunDecision.Accepted lost) {
            run.become(lost.run(), Instant.now());
        }
        if (RunState.FAILED.label().equals(run.state)) {
            outbox.append(run.ref(), Cause.service("training"), run.id, new RunFailed(run.id, run.reason));
            return false;
        }
        return true;
    }

    private ClaimedRun claim(RunEntity run) {
        if (run.run().claim(replica.name()) instanceof RunDecision.Accepted accepted) {
            run.become(accepted.run(), Instant.now());
        }
        run.phase = null;
        run.done = null;
        run.total = null;
        runs.flush();
        runs.beat(run.id, run.attempt, null);
        metrics.forget(run.id);
        DatasetVersionEntity version = versions.findById(run.datasetVersionId);
        return new ClaimedRun(
                run.id,
                run.attempt,
                run.ref(),
                version.id,
                version.parquet(),
                run.backend,
                run.seed,
                run.backendHandle,
                run.traceparent);
    }
}
