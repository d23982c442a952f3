package dev.fulcrum.assessment.assessments;

import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** A name and a time under the decision that stands. */
@ApplicationScoped
public class SignOff {
    private final AssessmentRepository assessments;
    private final ProjectRepository projects;
    private final Clock clock = Clock.systemUTC();

    SignOff(AssessmentRepository assessments, ProjectRepository projects) {
        this.assessments = assessments;
        this.projects = projects;
    }

    /** @throws Problem 409 where it is signed off already, or another one took its place */
    @Transactional
    public AssessmentEntity signOff(UUID id, String actor) {
        AssessmentEntity assessment =
                assessments.findByIdOptional(id).orElseThrow(() -> Problem.notFound("assessment", id));
        projects.lock(assessment.projectId);
        assessments.getEntityManager().refresh(assessment);
        if (assessment.signedOffBy != null) {
            throw Problem.conflict(
                    "signed-off-already",
                    "Assessment " + id + " was signed off by " + assessment.signedOffBy + " at "
                            + assessment.signedOffAt + "; a record is never changed.");
        }
        assessments
                .latest(assessment.projectId)
                .filter(latest -> !latest.id.equals(id))
                .ifPresent(latest -> {
                    throw Problem.conflict(
                                    "superseded",
                                    "Assessment " + id + " was superseded by " + latest.id + "; sign off that one.")
                            .with("assessmentId", latest.id);
                });
        assessment.signedOffBy = actor;
        assessment.signedOffAt = clock.instant();
        return assessment;
    }
}
