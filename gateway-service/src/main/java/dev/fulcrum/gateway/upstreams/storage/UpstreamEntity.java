package dev.fulcrum.gateway.upstreams.storage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An upstream; its key only encrypted. */
@Entity
@Table(name = "upstream")
public class UpstreamEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    public String name;

    @Column(name = "base_url")
    public String baseUrl;

    public String provider;

    @Column(name = "api_key_encrypted")
    public byte[] apiKeyEncrypted;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "changed_by")
    public String changedBy;
}
