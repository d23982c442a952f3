package dev.fulcrum.assessment.assessments.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class AssessmentRepository implements PanacheRepositoryBase<AssessmentEntity, UUID> {
    /** Up to {@code limit + 1} assessments of the project after the id, oldest first. */
    public List<AssessmentEntity> page(UUID projectId, UUID after, int limit) {
        return find("projectId = ?1 and id > ?2 order by id", projectId, after == null ? new UUID(0, 0) : after)
                .range(0, limit)
                .list();
    }

    /** The one that nothing supersedes yet. */
    public Optional<AssessmentEntity> latest(UUID projectId) {
        return find("projectId = ?1 order by id desc", projectId).range(0, 0).firstResultOptional();
    }

    /** Those of today's form, the newest first. */
    public List<AssessmentEntity> newestWithFacts(int limit) {
        return find("answer is not null order by id desc").range(0, limit - 1).list();
    }
}
