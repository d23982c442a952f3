package dev.fulcrum.dataset.terms.storage;

import dev.fulcrum.dataset.terms.domain.Permission;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row of {@code permission}. */
@Entity
@Table(name = "permission")
public class PermissionEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    public String team;
    public String[] models;
    public String reason;

    @Column(name = "given_by")
    public String givenBy;

    @Column(name = "given_at")
    public Instant givenAt;

    public Instant until;

    @Column(name = "revoked_by")
    public String revokedBy;

    @Column(name = "revoked_at")
    public Instant revokedAt;

    Permission toDomain() {
        return new Permission(id, List.of(models), reason, givenBy, givenAt, until, revokedAt);
    }
}
