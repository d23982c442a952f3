package dev.fulcrum.gateway.keys.storage;

import dev.fulcrum.gateway.keys.domain.AccessKey;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A key with the hash of its secret. */
@Entity
@Table(name = "access_key")
public class AccessKeyEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "secret_hash")
    public String secretHash;

    public String team;
    public String application;

    @Column(name = "default_feature")
    public String defaultFeature;

    public String upstream;

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "revoked_at")
    public Instant revokedAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    @Column(name = "rotated_at")
    public Instant rotatedAt;

    public String[] features;

    AccessKey toDomain() {
        return new AccessKey(id, team, application, defaultFeature, upstream, Set.of(features), expiresAt);
    }
}
