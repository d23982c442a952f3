package dev.fulcrum.assessment.assessments;

import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Decides which way a project should go, because a person asks. */
@ApplicationScoped
public class AssessProject {
    private final AssessmentRepository assessments;
    private final ProjectRepository projects;
    private final DecideProject decide;
    private final KeepAssessment keep;
    private final Outbox outbox;
    private final LinkedTraces traces;

    AssessProject(
            AssessmentRepository assessments,
            ProjectRepository projects,
            DecideProject decide,
            KeepAssessment keep,
            Outbox outbox,
            LinkedTraces traces) {
        this.assessments = assessments;
        this.projects = projects;
        this.decide = decide;
        this.keep = keep;
        this.outbox = outbox;
        this.traces = traces;
    }

    /** @throws Problem 422 where facts cannot be, contradict each other, or leave nothing */
    @Transactional
    public AssessmentEntity assess(ProjectEntity project, Map<String, ?> facts, String actor) {
        traces.linkTo(project.traceparent);
        Decided decided = decide.decide(project, facts);
        AssessmentEntity assessment = keep.keep(project, decided, assessments.latest(project.id), actor, null);
        projects.lastStep(project.id, traces.present());
        outbox.append(
                project.ref(),
                Cause.person(actor),
                assessment.id,
                new AssessmentCompleted(
                        assessment.id,
                        assessment.policyVersion,
                        assessment.recommendation,
                        assessment.runnerUp,
                        assessment.migrates,
                        KeepAssessment.published(decided.answer())));
        return assessment;
    }
}
