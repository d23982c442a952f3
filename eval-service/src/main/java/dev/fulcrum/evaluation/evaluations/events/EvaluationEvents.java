package dev.fulcrum.evaluation.evaluations.events;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.evaluation.evaluations.CloseEvaluations;
import dev.fulcrum.evaluation.evaluations.ForgetErased;
import dev.fulcrum.evaluation.evaluations.StartEvaluation;
import dev.fulcrum.evaluation.evaluations.storage.KnownVersion;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.events.dataset.SubjectErased;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.events.training.ModelDeployed;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.inbox.Handlers;
import dev.fulcrum.messaging.inbox.Inbox;
import dev.fulcrum.messaging.inbox.InboxConsumer;
import dev.fulcrum.messaging.inbox.NotYetKnown;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Projects, dataset versions, and models that are deployed and want to be judged. */
@Startup
@ApplicationScoped
public class EvaluationEvents {
    private final InboxConsumer assessment;
    private final InboxConsumer dataset;
    private final InboxConsumer training;
    private final KnownProjects projects;
    private final StartEvaluation start;
    private final CloseEvaluations close;
    private final ForgetErased forget;

    EvaluationEvents(
            Inbox inbox, KnownProjects projects, StartEvaluation start, CloseEvaluations close, ForgetErased forget) {
        this.forget = forget;
        this.projects = projects;
        this.start = start;
        this.close = close;
        this.assessment = inbox.open(Handlers.of("eval.assessment")
                .on(ProjectRegistered.class, this::registered)
                .on(ProjectUpdated.class, projects::updated));
        this.dataset = inbox.open(Handlers.of("eval.dataset")
                .on(VersionPublished.class, this::published)
                .on(SubjectErased.class, this::erased));
        this.training = inbox.open(Handlers.of("eval.training")
                .on(ModelDeployed.class, this::deployed)
                .on(ModelRetired.class, this::retired));
    }

    @Incoming("assessment")
    @Blocking
    public void receiveAssessment(ConsumerRecords<String, byte[]> records) {
        assessment.receive(records);
    }

    @Incoming("dataset")
    @Blocking
    public void receiveDataset(ConsumerRecords<String, byte[]> records) {
        dataset.receive(records);
    }

    @Incoming("training")
    @Blocking
    public void receiveTraining(ConsumerRecords<String, byte[]> records) {
        training.receive(records);
    }

    private void registered(Received<ProjectRegistered> fact) {
        projects.registered(fact);
        close.supersededBy(fact.project().projectId(), fact.project().generation(), fact.asCause());
    }

    private void published(Received<VersionPublished> fact) {
        VersionPublished data = fact.data();
        KnownVersion version = new KnownVersion();
        version.id = data.versionId();
        version.projectId = fact.project().projectId();
        version.number = data.version();
        version.artefactUri = data.parquet().uri();
        version.artefactSha256 = data.parquet().sha256();
        version.artefactBytes = data.parquet().bytes();
        version.artefactType = data.parquet().mediaType();
        version.testRows = data.testRows();
        version.reviewedTestRows = data.reviewedTestRows();
        version.teacherModel = data.teacherModel();
        version.systemPrompt = data.systemPrompt() == null ? "" : data.systemPrompt();
        start.versionPublished(version);
    }

    private void erased(Received<SubjectErased> fact) {
        forget.erased(
                fact.project().projectId(), fact.data().versions(), fact.data().subjectHash(), fact.time());
    }

    private void deployed(Received<ModelDeployed> fact) {
        KnownProject project = projects.expect(fact.project());
        int generation = fact.project().generation();
        if (generation > project.generation) {
            throw new NotYetKnown(
                    "generation " + generation + " of project " + project.id + ", known is " + project.generation);
        }
        if (generation == project.generation) {
            start.modelDeployed(
                    project,
                    fact.data().modelId(),
                    fact.data().datasetVersionId(),
                    fact.data().endpoint(),
                    fact.eventId());
        }
    }

    private void retired(Received<ModelRetired> fact) {
        close.modelRetired(fact.data().modelId(), fact.data().reason(), fact.asCause());
    }
}
