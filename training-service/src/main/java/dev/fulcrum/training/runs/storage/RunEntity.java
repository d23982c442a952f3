package dev.fulcrum.training.runs.storage;

import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.training.runs.domain.Progress;
import dev.fulcrum.training.runs.domain.RunState;
import dev.fulcrum.training.runs.domain.TrainingRun;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A run's row. Its heartbeat is the database's business alone, see {@link RunRepository}. */
@Entity
@Table(name = "training_run")
public class RunEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public int generation;

    @Column(name = "dataset_version_id")
    public UUID datasetVersionId;

    public String state;
    public String backend;
    public String method;

    @Column(name = "base_model")
    public String baseModel;

    public long seed;

    @Column(name = "estimate_cpu_seconds")
    public double estimateCpuSeconds;

    @Column(name = "needs_approval")
    public boolean needsApproval;

    @Column(name = "requested_by")
    public String requestedBy;

    @Column(name = "requested_at")
    public Instant requestedAt;

    @Column(name = "caused_by")
    public UUID causedBy;

    /** The {@code run-requested} fact, which later facts name as their cause. */
    @Column(name = "requested_event")
    public UUID requestedEvent;

    @Column(name = "approved_by")
    public String approvedBy;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "ended_at")
    public Instant endedAt;

    public String reason;
    public String traceparent;
    public int attempt;
    public int losses;
    public String owner;

    @Column(name = "backend_handle")
    public String backendHandle;

    public String phase;
    public Integer done;
    public Integer total;

    public TrainingRun run() {
        return new TrainingRun(id, RunState.of(state), attempt, losses, owner, reason);
    }

    /** Takes over what the domain decided. */
    public void become(TrainingRun run, Instant now) {
        state = run.state().label();
        attempt = run.attempt();
        losses = run.losses();
        owner = run.owner();
        reason = run.reason();
        if (run.state().ended()) {
            endedAt = now;
        }
    }

    public ProjectRef ref() {
        return new ProjectRef(projectId, team, generation);
    }

    public Optional<Progress> progress() {
        return phase == null ? Optional.empty() : Optional.of(new Progress(phase, done, total));
    }
}
