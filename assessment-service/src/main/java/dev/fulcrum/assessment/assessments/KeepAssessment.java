package dev.fulcrum.assessment.assessments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.assessment.assessments.domain.Answer;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Puts a decision on record. It is never written again: the next one supersedes it. */
@ApplicationScoped
class KeepAssessment {
    private static final String NOT_YET = "not yet: ";

    private final AssessmentRepository assessments;
    private final StatedFacts facts;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    KeepAssessment(AssessmentRepository assessments, StatedFacts facts, ObjectMapper json) {
        this.assessments = assessments;
        this.facts = facts;
        this.json = json;
    }

    /** @param because what led to it; null where a person asked */
    AssessmentEntity keep(
            ProjectEntity project, Decided decided, Optional<AssessmentEntity> before, String actor, String because) {
        Answer answer = decided.answer();
        AssessmentEntity assessment = new AssessmentEntity();
        assessment.id = Ids.next();
        assessment.projectId = project.id;
        assessment.generation = project.generation;
        assessment.policyVersion = answer.policyVersion();
        assessment.constraints = write(facts.named(decided.facts()));
        assessment.recommendation = decided.recommendation();
        assessment.runnerUp = decided.runnerUp();
        assessment.migrates = decided.migrates();
        assessment.ranking = write(answer.ranking());
        assessment.reasons = write(answer.reasons());
        assessment.unknown =
                write(answer.missing().stream().map(Answer.Missing::fact).toList());
        assessment.stated = write(decided.stated());
        assessment.answer = write(answer);
        assessment.supersedes = before.map(each -> each.id).orElse(null);
        assessment.because = because;
        assessment.assessedBy = actor;
        assessment.assessedAt = clock.instant();
        assessments.persist(assessment);
        return assessment;
    }

    /** What removes or weighs; the money model's part is in the assessment itself. */
    static List<AssessmentCompleted.Reason> published(Answer answer) {
        return answer.reasons().stream()
                .filter(reason -> List.of("veto", "hold", "weight").contains(reason.effect()))
                .map(reason -> new AssessmentCompleted.Reason(
                        reason.rule(),
                        reason.route(),
                        reason.effect().equals("weight") ? "weight" : "veto",
                        reason.weight(),
                        (reason.effect().equals("hold") ? NOT_YET : "") + reason.because(),
                        reason.source()))
                .toList();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An assessment could not be written as JSON", e);
        }
    }
}
