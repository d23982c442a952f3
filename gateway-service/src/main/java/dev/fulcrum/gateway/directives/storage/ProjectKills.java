package dev.fulcrum.gateway.directives.storage;

import dev.fulcrum.gateway.directives.domain.KillChange;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Stored kills. */
@ApplicationScoped
public class ProjectKills implements PanacheRepositoryBase<ProjectKillEntity, UUID> {
    public List<KillChange.Kill> load() {
        return listAll().stream().map(ProjectKillEntity::toDomain).toList();
    }

    /** A kill always takes effect; a lift leaves alone a kill that is younger. */
    public void store(KillChange change) {
        if (change instanceof KillChange.Kill kill) {
            ProjectKillEntity row = findByIdOptional(kill.projectId()).orElseGet(() -> fresh(kill.projectId()));
            row.reason = kill.reason();
            row.killedBy = kill.by();
            row.killedAt = kill.at();
            persist(row);
        } else {
            delete("projectId = ?1 and killedAt <= ?2", change.projectId(), change.at());
        }
    }

    private static ProjectKillEntity fresh(UUID projectId) {
        ProjectKillEntity row = new ProjectKillEntity();
        row.projectId = projectId;
        return row;
    }
}
