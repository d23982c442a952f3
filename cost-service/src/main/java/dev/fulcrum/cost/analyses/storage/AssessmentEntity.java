package dev.fulcrum.cost.analyses.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The newest assessment of a project, also one that says stay and opens no analysis. */
@Entity
@Table(name = "project_assessment")
public class AssessmentEntity {
    @Id
    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "assessment_id")
    public UUID assessmentId;

    /** False where it says that the project should stay. */
    public boolean migrates;

    /** Its event. */
    public UUID cause;

    @Column(name = "noted_at")
    public Instant notedAt;
}
