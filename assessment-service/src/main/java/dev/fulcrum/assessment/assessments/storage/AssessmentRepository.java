package dev.fulcrum.assessment.assessments.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class AssessmentRepository implements PanacheRepositoryBase<AssessmentEntity, UUID> {
    /** Up to {@code limit + 1} assessments of the project after the id, oldest first. */
    public List<AssessmentEntity> page(UUID projectId, UUID after, int limit) {
        return find("projectId = ?1 and id > ?2 order by id", projectId, after == null ? new UUID(0, 0) : after)
                .range(0, limit)
                .list();
    }
}
