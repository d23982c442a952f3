package dev.fulcrum.cost.analyses;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.analyses.domain.AnalysisState;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.analyses.storage.Assessments;
import dev.fulcrum.cost.prices.storage.PricingLock;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.AssessmentCompleted;
import dev.fulcrum.events.assessment.AssessmentRevised;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/**
 * Opens an analysis where an assessment says that the project should move. Whatever the assessment says, it takes the
 * place of the project's undecided analyses.
 */
@ApplicationScoped
public class OpenAnalysis {
    private final KnownProjects projects;
    private final AnalysisRepository analyses;
    private final Assessments assessments;
    private final SupersedeAnalyses supersede;
    private final CompleteAnalyses completion;
    private final PricingLock lock;
    private final LinkedTraces traces;

    OpenAnalysis(
            KnownProjects projects,
            AnalysisRepository analyses,
            Assessments assessments,
            SupersedeAnalyses supersede,
            CompleteAnalyses completion,
            PricingLock lock,
            LinkedTraces traces) {
        this.projects = projects;
        this.analyses = analyses;
        this.assessments = assessments;
        this.supersede = supersede;
        this.completion = completion;
        this.lock = lock;
        this.traces = traces;
    }

    @Transactional
    public void onAssessment(Received<AssessmentCompleted> fact) {
        open(fact.project(), fact.data().assessmentId(), fact.data().migrates(), fact.eventId());
    }

    @Transactional
    public void onRevision(Received<AssessmentRevised> fact) {
        open(fact.project(), fact.data().assessmentId(), fact.data().migrates(), fact.eventId());
    }

    private void open(ProjectRef ref, UUID assessmentId, boolean migrates, UUID cause) {
        KnownProject project = projects.expect(ref);
        if (ref.generation() < project.generation || analyses.exists(assessmentId)) {
            return;
        }
        // A batch of calls either is committed and measured now, or comes after this commit and finds the analysis.
        lock.change();
        analyses.lockProject(ref.projectId());
        assessments.note(ref.projectId(), assessmentId, migrates, cause);
        supersede.open(ref.projectId(), null, "assessment " + assessmentId + " took its place");
        if (migrates) {
            AnalysisEntity analysis = new AnalysisEntity();
            analysis.id = Ids.next();
            analysis.assessmentId = assessmentId;
            analysis.projectId = ref.projectId();
            analysis.team = ref.team();
            analysis.feature = project.feature;
            analysis.generation = ref.generation();
            analysis.state = AnalysisState.MEASURING;
            analysis.cause = cause;
            analysis.traceparent = traces.present();
            analysis.openedAt = Instant.now();
            analyses.persist(analysis);
            completion.ifMeasured(analysis);
        }
    }
}
