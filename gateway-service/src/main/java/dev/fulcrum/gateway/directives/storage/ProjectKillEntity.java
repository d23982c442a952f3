package dev.fulcrum.gateway.directives.storage;

import dev.fulcrum.gateway.directives.domain.KillChange;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A project that a person killed on this gateway. */
@Entity
@Table(name = "project_kill")
public class ProjectKillEntity extends PanacheEntityBase {
    @Id
    @Column(name = "project_id")
    public UUID projectId;

    public String reason;

    @Column(name = "killed_by")
    public String killedBy;

    @Column(name = "killed_at")
    public Instant killedAt;

    KillChange.Kill toDomain() {
        return new KillChange.Kill(projectId, reason, killedBy, killedAt);
    }
}
