package dev.fulcrum.assessment.reassessment;

import dev.fulcrum.assessment.assessments.ReassessProject;
import dev.fulcrum.assessment.measurements.storage.MeasuredFacts;
import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.events.evaluation.DriftDetected;
import dev.fulcrum.messaging.envelope.Received;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Examples that were published, and drift that was seen. */
@ApplicationScoped
public class LearnFromOthers {
    private final MeasuredFacts facts;
    private final ProjectRepository projects;
    private final ReassessProject reassess;

    LearnFromOthers(MeasuredFacts facts, ProjectRepository projects, ReassessProject reassess) {
        this.facts = facts;
        this.projects = projects;
        this.reassess = reassess;
    }

    @Transactional
    public void version(Received<VersionPublished> fact) {
        UUID project = fact.project().projectId();
        VersionPublished version = fact.data();
        if (projects.lock(project) == null) {
            return;
        }
        String source = "dataset: version " + version.version();
        facts.put(project, "capturedExamples", Integer.toString(version.rows()), source, fact.time());
        facts.put(project, "labelledExamples", Integer.toString(version.rows()), source, fact.time());
        reassess.because(
                project, "dataset version " + version.version() + " has " + version.rows() + " rows", fact.eventId());
    }

    @Transactional
    public void drift(Received<DriftDetected> fact) {
        UUID project = fact.project().projectId();
        DriftDetected drift = fact.data();
        if (projects.lock(project) == null) {
            return;
        }
        facts.put(project, "qualityDriftSeen", "true", "evaluation: " + drift.measure(), fact.time());
        reassess.because(
                project,
                drift.measure() + " drifted to " + drift.value() + ", " + drift.limit() + " is allowed",
                fact.eventId());
    }
}
