package dev.fulcrum.dataset.examples.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code example}; only its review ever changes. */
@Entity
@Table(name = "example")
public class ExampleEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "campaign_id")
    public UUID campaignId;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "exchange_id")
    public UUID exchangeId;

    @Column(name = "request_id")
    public String requestId;

    public String text;
    public String label;
    public String model;
    public String split;

    @Column(name = "captured_at")
    public Instant capturedAt;

    public String decision;
    public String truth;

    @Column(name = "reviewed_by")
    public String reviewedBy;

    @Column(name = "reviewed_at")
    public Instant reviewedAt;
}
