package dev.fulcrum.evaluation.evaluations;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.evaluation.EvaluationConfig;
import dev.fulcrum.evaluation.evaluations.domain.Advice;
import dev.fulcrum.evaluation.evaluations.domain.EvaluationState;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.evaluation.evaluations.storage.KnownVersion;
import dev.fulcrum.evaluation.evaluations.storage.KnownVersions;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.inbox.NotYetKnown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Makes an evaluation for every deployed model, once, and lets it go on when there is enough truth to score it. */
@ApplicationScoped
public class StartEvaluation {
    private final EvaluationRepository evaluations;
    private final KnownVersions versions;
    private final CloseEvaluations close;
    private final EvaluationTraces traces;
    private final EvaluationConfig config;

    StartEvaluation(
            EvaluationRepository evaluations,
            KnownVersions versions,
            CloseEvaluations close,
            EvaluationTraces traces,
            EvaluationConfig config) {
        this.evaluations = evaluations;
        this.versions = versions;
        this.close = close;
        this.traces = traces;
        this.config = config;
    }

    /** @throws NotYetKnown where the model's dataset version has not come yet */
    @Transactional
    public void modelDeployed(
            KnownProject project, UUID modelId, UUID datasetVersionId, ModelEndpoint endpoint, UUID eventId) {
        if (evaluations.isModelKnown(modelId)) {
            return;
        }
        KnownVersion trainedOn = versions.findByIdOptional(datasetVersionId)
                .orElseThrow(() -> new NotYetKnown("dataset version " + datasetVersionId));
        close.newerModel(project.id, Cause.event(eventId));
        EvaluationEntity evaluation = new EvaluationEntity();
        evaluation.id = Ids.next();
        evaluation.projectId = project.id;
        evaluation.team = project.team;
        evaluation.generation = project.generation;
        evaluation.modelId = modelId;
        evaluation.upstream = endpoint.upstream();
        evaluation.baseUrl = endpoint.baseUrl();
        evaluation.modelName = endpoint.model();
        evaluation.trainedOn = trainedOn.id;
        evaluation.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        evaluation.causeId = eventId;
        evaluation.traceparent = traces.current();
        evaluation.margin = config.margin();
        evaluation.confidence = config.confidence();
        evaluation.power = config.power();
        startOrWait(evaluation, trainedOn);
        evaluations.persist(evaluation);
    }

    /** Remembers a version, and starts what waited for its reviews. */
    @Transactional
    public void versionPublished(KnownVersion version) {
        if (versions.findByIdOptional(version.id).isPresent()) {
            return;
        }
        versions.persistAndFlush(version);
        for (UUID id : evaluations.undecidedOf(version.projectId)) {
            evaluations
                    .locked(id)
                    .filter(evaluation -> evaluation.state == EvaluationState.NEEDS_REVIEWS)
                    .ifPresent(evaluation -> startOrWait(evaluation, versions.findById(evaluation.trainedOn)));
        }
    }

    /** What it was scored on is gone; called with its row locked. It goes on with a later version, now or when one comes. */
    @Transactional(Transactional.TxType.MANDATORY)
    void again(EvaluationEntity evaluation) {
        evaluation.scoredOn = null;
        evaluation.rowsToScore = 0;
        startOrWait(evaluation, versions.findById(evaluation.trainedOn));
    }

    private void startOrWait(EvaluationEntity evaluation, KnownVersion trainedOn) {
        int fewest = config.offline().fewestReviews();
        Optional<KnownVersion> scorable = versions.scorable(trainedOn, fewest);
        if (scorable.isPresent()) {
            evaluation.scoredOn = scorable.get().id;
            evaluation.state = EvaluationState.SCORING;
            evaluation.reason = null;
        } else {
            evaluation.state = EvaluationState.NEEDS_REVIEWS;
            evaluation.reason = trainedOn.erased
                    ? Advice.afterErasure(fewest)
                    : Advice.beforeReviews(trainedOn.reviewedTestRows, trainedOn.testRows, fewest);
        }
    }
}
