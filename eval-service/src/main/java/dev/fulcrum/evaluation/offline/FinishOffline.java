package dev.fulcrum.evaluation.offline;

import dev.fulcrum.evaluation.EvaluationConfig;
import dev.fulcrum.evaluation.evaluations.domain.EvaluationState;
import dev.fulcrum.evaluation.evaluations.domain.SamplePlan;
import dev.fulcrum.evaluation.evaluations.domain.Tally;
import dev.fulcrum.evaluation.evaluations.events.EvaluationFacts;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.evaluation.offline.storage.ScoreTable;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Ends an offline run: with its result and the plan of the shadow comparison, or with the reason why it stopped. */
@ApplicationScoped
public class FinishOffline {
    private final EvaluationRepository evaluations;
    private final ScoreTable scores;
    private final EvaluationFacts facts;
    private final LinkedTraces traces;
    private final EvaluationConfig config;

    FinishOffline(
            EvaluationRepository evaluations,
            ScoreTable scores,
            EvaluationFacts facts,
            LinkedTraces traces,
            EvaluationConfig config) {
        this.evaluations = evaluations;
        this.scores = scores;
        this.facts = facts;
        this.traces = traces;
        this.config = config;
    }

    /**
     * Counts the scores, fixes the plan before any pair is seen, and opens the comparison.
     *
     * @param versionId that was scored on; nothing happens where the evaluation left it meanwhile
     */
    @Transactional
    public void completed(UUID evaluationId, UUID versionId) {
        evaluations
                .locked(evaluationId)
                .filter(evaluation -> isScoring(evaluation, versionId))
                .ifPresent(this::complete);
    }

    /** The run stopped; its scores stay, and a retry goes on from them. */
    @Transactional
    public void stopped(UUID evaluationId, UUID versionId, String reason) {
        evaluations
                .locked(evaluationId)
                .filter(evaluation -> isScoring(evaluation, versionId))
                .ifPresent(evaluation -> {
                    evaluation.state = EvaluationState.ERROR;
                    evaluation.reason = reason;
                    evaluation.traceparent = traces.present();
                });
    }

    private static boolean isScoring(EvaluationEntity evaluation, UUID versionId) {
        return evaluation.state == EvaluationState.SCORING && versionId.equals(evaluation.scoredOn);
    }

    private void complete(EvaluationEntity evaluation) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Tally tally = Tally.of(scores.judged(evaluation.id));
        evaluation.offlineResult(tally.table(), tally.agreed(), now);
        SamplePlan plan = SamplePlan.from(
                tally.table(),
                evaluation.rule(),
                evaluation.power,
                config.shadow().fewestPairs(),
                config.shadow().mostPairs());
        evaluation.sampleSize = plan.pairs();
        evaluation.plannedPower = plan.power();
        evaluation.sampleRate = config.shadow().sampleRate();
        evaluation.shadowAt = now;
        evaluation.shadowUntil = now.plus(config.shadow().lasts());
        evaluation.state = EvaluationState.SHADOW;
        evaluations.flush();
        Cause cause = Cause.event(evaluation.causeId);
        facts.offlineCompleted(evaluation, cause);
        facts.shadowOpened(evaluation, cause);
    }
}
