package dev.fulcrum.assessment.assessments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.policies.PolicyInForce;
import dev.fulcrum.assessment.policies.domain.Decision;
import dev.fulcrum.assessment.policies.domain.Facts;
import dev.fulcrum.assessment.policies.domain.Route;
import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Decides which way a project should go, from stated facts and the policy in force. */
@ApplicationScoped
public class AssessProject {
    private final AssessmentRepository assessments;
    private final ProjectRepository projects;
    private final PolicyInForce policy;
    private final Outbox outbox;
    private final LinkedTraces traces;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    AssessProject(
            AssessmentRepository assessments,
            ProjectRepository projects,
            PolicyInForce policy,
            Outbox outbox,
            LinkedTraces traces,
            ObjectMapper json) {
        this.assessments = assessments;
        this.projects = projects;
        this.policy = policy;
        this.outbox = outbox;
        this.traces = traces;
        this.json = json;
    }

    /** @throws Problem 422 where the stated facts veto every route */
    @Transactional
    public AssessmentEntity assess(ProjectEntity project, Facts facts, String actor) {
        traces.linkTo(project.traceparent);
        Decision decision = policy.policy().decide(facts);
        Route recommended = decision.recommendation().orElseThrow(() -> contradiction(decision));
        AssessmentEntity assessment = new AssessmentEntity();
        assessment.id = Ids.next();
        assessment.projectId = project.id;
        assessment.generation = project.generation;
        assessment.policyVersion = decision.policyVersion();
        assessment.constraints = write(facts);
        assessment.recommendation = recommended.id();
        assessment.runnerUp = decision.runnerUp().map(Route::id).orElse(null);
        assessment.migrates = recommended.migrates();
        assessment.ranking = write(decision.ranking());
        assessment.reasons = write(decision.reasons());
        assessment.unknown = write(decision.unknown());
        assessment.assessedBy = actor;
        assessment.assessedAt = clock.instant();
        assessments.persist(assessment);
        projects.lastStep(project.id, traces.present());
        outbox.append(project.ref(), Cause.person(actor), assessment.id, fact(assessment, decision));
        return assessment;
    }

    private static AssessmentCompleted fact(AssessmentEntity assessment, Decision decision) {
        List<AssessmentCompleted.Reason> reasons = decision.reasons().stream()
                .map(reason -> new AssessmentCompleted.Reason(
                        reason.rule(),
                        reason.route(),
                        reason.effect(),
                        reason.weight(),
                        reason.because(),
                        reason.source()))
                .toList();
        return new AssessmentCompleted(
                assessment.id,
                assessment.policyVersion,
                assessment.recommendation,
                assessment.runnerUp,
                assessment.migrates,
                reasons);
    }

    private static Problem contradiction(Decision decision) {
        String vetoes = decision.reasons().stream()
                .filter(reason -> reason.effect().equals("veto"))
                .map(reason -> reason.rule() + " removes " + reason.route())
                .distinct()
                .reduce((all, next) -> all + "; " + next)
                .orElse("");
        return new Problem(
                422,
                "no-route-left",
                "The stated facts leave no way to go",
                "Every route is vetoed: " + vetoes + ". Correct the fact that is not so, or change the policy.");
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An assessment could not be written as JSON", e);
        }
    }
}
