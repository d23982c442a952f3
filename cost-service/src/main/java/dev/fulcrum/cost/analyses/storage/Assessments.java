package dev.fulcrum.cost.analyses.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The newest assessment of each project. */
@ApplicationScoped
public class Assessments implements PanacheRepositoryBase<AssessmentEntity, UUID> {
    /** @param cause its event */
    public void note(UUID projectId, UUID assessmentId, boolean migrates, UUID cause) {
        AssessmentEntity newest = findByIdOptional(projectId).orElseGet(AssessmentEntity::new);
        newest.projectId = projectId;
        newest.assessmentId = assessmentId;
        newest.migrates = migrates;
        newest.cause = cause;
        newest.notedAt = Instant.now();
        persist(newest);
    }
}
