package dev.fulcrum.assessment.projects.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
public class ProjectRepository implements PanacheRepositoryBase<ProjectEntity, UUID> {
    public Optional<ProjectEntity> ofFeature(String team, String feature) {
        return find("team = ?1 and feature = ?2", team, feature).firstResultOptional();
    }

    /** With a lock on its row until the transaction ends; null where there is none. */
    public ProjectEntity lock(UUID projectId) {
        return findById(projectId, LockModeType.PESSIMISTIC_WRITE);
    }

    public void lastStep(UUID projectId, String traceparent) {
        update("traceparent = ?1 where id = ?2", traceparent, projectId);
    }

    /** Up to {@code limit + 1} projects after the id, oldest first; {@code teams} null means all. */
    public List<ProjectEntity> page(Set<String> teams, UUID after, int limit) {
        UUID from = after == null ? new UUID(0, 0) : after;
        return (teams == null
                        ? find("id > ?1 order by id", from)
                        : find("id > ?1 and team in ?2 order by id", from, teams))
                .range(0, limit)
                .list();
    }
}
