package dev.fulcrum.cost.savings.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A price cut that made an API cheaper than the own model again. */
@Entity
@Table(name = "cheaper_api")
public class CheaperApiEntity {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "raised_at")
    public Instant raisedAt;

    /** Null while it holds. */
    @Column(name = "ended_at")
    public Instant endedAt;

    /** {@code provider/model}. */
    public String model;

    @Column(name = "calls_a_month")
    public long callsAMonth;

    @Column(name = "own_usd")
    public BigDecimal ownUsd;

    @Column(name = "api_usd")
    public BigDecimal apiUsd;

    /** For the same calls at the prices of the rollout's start. */
    @Column(name = "api_usd_before")
    public BigDecimal apiUsdBefore;

    /** JSON. */
    @ColumnTransformer(write = "?::jsonb")
    public String figures;
}
