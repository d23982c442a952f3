package dev.fulcrum.rollout.rollouts.storage;

import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.rollout.rollouts.domain.Count;
import dev.fulcrum.rollout.rollouts.domain.Rollout;
import dev.fulcrum.rollout.rollouts.domain.RolloutState;
import dev.fulcrum.rollout.rollouts.domain.StagePlan;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A rollout with whose and what it is; the domain decides, this remembers. */
@Entity
@Table(name = "rollout")
public class RolloutEntity {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public String feature;
    public int generation;

    @Column(name = "evaluation_id")
    public UUID evaluationId;

    @Column(name = "model_id")
    public UUID modelId;

    public String upstream;

    @Column(name = "base_url")
    public String baseUrl;

    public String model;

    @Enumerated(EnumType.STRING)
    public RolloutState state;

    public Double[] stages;

    @Column(name = "min_requests")
    public int minRequests;

    @Column(name = "error_limit")
    public double errorLimit;

    public int stage;
    public long requests;
    public long errors;

    @Column(name = "total_requests")
    public long totalRequests;

    @Column(name = "total_errors")
    public long totalErrors;

    @Column(name = "opened_at")
    public Instant openedAt;

    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "stage_since")
    public Instant stageSince;

    @Column(name = "ended_at")
    public Instant endedAt;

    @Column(name = "approved_by")
    public String approvedBy;

    public String reason;

    /** The trace of the last fact; before the first, of the verdict. */
    public String traceparent;

    public ProjectRef project() {
        return new ProjectRef(projectId, team, generation);
    }

    public ModelEndpoint candidate() {
        return new ModelEndpoint(upstream, baseUrl, model);
    }

    public Rollout rollout() {
        return new Rollout(
                new StagePlan(List.of(stages), minRequests, errorLimit),
                state,
                stage,
                new Count(requests, errors),
                new Count(totalRequests, totalErrors),
                startedAt,
                stageSince,
                endedAt,
                approvedBy,
                reason);
    }

    /** Takes over what was decided. */
    public void become(Rollout rollout) {
        state = rollout.state();
        stages = rollout.plan().shares().toArray(Double[]::new);
        minRequests = rollout.plan().minRequests();
        errorLimit = rollout.plan().errorLimit();
        stage = rollout.stage();
        requests = rollout.count().requests();
        errors = rollout.count().errors();
        totalRequests = rollout.total().requests();
        totalErrors = rollout.total().errors();
        startedAt = rollout.startedAt();
        stageSince = rollout.stageSince();
        endedAt = rollout.endedAt();
        approvedBy = rollout.approvedBy();
        reason = rollout.reason();
    }
}
