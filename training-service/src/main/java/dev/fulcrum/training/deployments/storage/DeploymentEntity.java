package dev.fulcrum.training.deployments.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Where a model is to be served, and whether it is. */
@Entity
@Table(name = "deployment")
public class DeploymentEntity extends PanacheEntityBase {
    @Id
    @Column(name = "model_id")
    public UUID modelId;

    public String state;
    public String upstream;

    @Column(name = "base_url")
    public String baseUrl;

    @Column(name = "model_name")
    public String modelName;

    @Column(name = "requested_at")
    public Instant requestedAt;

    public Instant deadline;

    @Column(name = "checked_at")
    public Instant checkedAt;

    @Column(name = "deployed_at")
    public Instant deployedAt;

    public String reason;
    public String traceparent;
}
