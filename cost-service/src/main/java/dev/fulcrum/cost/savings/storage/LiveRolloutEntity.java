package dev.fulcrum.cost.savings.storage;

import dev.fulcrum.cost.savings.domain.CallCosts;
import dev.fulcrum.cost.savings.domain.LiveTimes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A rollout of an own model. */
@Entity
@Table(name = "live_rollout")
public class LiveRolloutEntity {
    @Id
    @Column(name = "rollout_id")
    public UUID rolloutId;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "model_id")
    public UUID modelId;

    @Column(name = "started_at")
    public Instant startedAt;

    /** Of the traffic, 0 to 1. */
    public BigDecimal share;

    @Column(name = "completed_at")
    public Instant completedAt;

    @Column(name = "ended_at")
    public Instant endedAt;

    @Column(name = "ended_because")
    public String endedBecause;

    @Column(name = "before_calls")
    public long beforeCalls;

    @Column(name = "before_usd")
    public BigDecimal beforeUsd;

    @Column(name = "before_deviation")
    public BigDecimal beforeDeviation;

    public LiveTimes.Span span() {
        return new LiveTimes.Span(startedAt, endedAt);
    }

    public CallCosts before() {
        return new CallCosts(beforeCalls, beforeUsd, beforeDeviation);
    }
}
