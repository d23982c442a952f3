package dev.fulcrum.assessment.assessments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.assessment.assessments.domain.Answer;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.events.assessment.AssessmentRevised;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks at a project again because the platform learnt something, with the facts that a person stated last. Only another
 * answer, or other reasons for the same, are put on record and published.
 */
@ApplicationScoped
public class ReassessProject {
    private static final Logger LOG = Logger.getLogger(ReassessProject.class);
    private static final TypeReference<LinkedHashMap<String, Object>> NAMED = new TypeReference<>() {};

    private final AssessmentRepository assessments;
    private final ProjectRepository projects;
    private final DecideProject decide;
    private final KeepAssessment keep;
    private final Outbox outbox;
    private final LinkedTraces traces;
    private final ObjectMapper json;

    ReassessProject(
            AssessmentRepository assessments,
            ProjectRepository projects,
            DecideProject decide,
            KeepAssessment keep,
            Outbox outbox,
            LinkedTraces traces,
            ObjectMapper json) {
        this.assessments = assessments;
        this.projects = projects;
        this.decide = decide;
        this.keep = keep;
        this.outbox = outbox;
        this.traces = traces;
        this.json = json;
    }

    /**
     * @param because what was learnt, in words
     * @param cause the event that told it
     * @return empty where nothing changed, or nobody assessed the project yet
     */
    @Transactional
    public Optional<AssessmentEntity> because(UUID projectId, String because, UUID cause) {
        // one at a time for a project, so that each supersedes the one before it
        ProjectEntity project = projects.lock(projectId);
        Optional<AssessmentEntity> before = assessments.latest(projectId).filter(each -> each.stated != null);
        if (project == null || before.isEmpty()) {
            return Optional.empty();
        }
        Decided decided;
        try {
            decided = decide.decide(project, read(before.get().stated, NAMED));
        } catch (Problem e) {
            LOG.warnf("Project %s is not assessed again although %s: %s", projectId, because, e.getMessage());
            return Optional.empty();
        }
        if (isTheSame(before.get(), decided)) {
            return Optional.empty();
        }
        traces.linkTo(project.traceparent);
        AssessmentEntity after = keep.keep(project, decided, before, "service:assessment", because);
        projects.lastStep(projectId, traces.present());
        outbox.append(
                project.ref(),
                Cause.event(cause),
                after.id,
                new AssessmentRevised(
                        after.id,
                        after.supersedes,
                        after.policyVersion,
                        after.recommendation,
                        after.runnerUp,
                        after.migrates,
                        KeepAssessment.published(decided.answer()),
                        because));
        return Optional.of(after);
    }

    private boolean isTheSame(AssessmentEntity before, Decided after) {
        return before.recommendation.equals(after.recommendation())
                && reasons(read(before.answer, new TypeReference<Answer>() {}).reasons())
                        .equals(reasons(after.answer().reasons()));
    }

    private static List<String> reasons(List<Answer.Reason> reasons) {
        return reasons.stream()
                .map(each -> each.rule() + "/" + each.route() + "/" + each.effect() + "/" + each.weight())
                .sorted()
                .collect(Collectors.toList());
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored assessment is no JSON of today's form", e);
        }
    }
}
