package dev.fulcrum.evaluation.shadow;

import dev.fulcrum.evaluation.evaluations.EvaluationTraces;
import dev.fulcrum.evaluation.evaluations.domain.Advice;
import dev.fulcrum.evaluation.evaluations.domain.EvaluationState;
import dev.fulcrum.evaluation.evaluations.domain.Tally;
import dev.fulcrum.evaluation.evaluations.domain.Verdict;
import dev.fulcrum.evaluation.evaluations.events.EvaluationFacts;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.evaluation.shadow.storage.PairTable;
import dev.fulcrum.evaluation.statistics.domain.PairedDifference;
import dev.fulcrum.messaging.envelope.Cause;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Looks at the pairs, once, and says what they mean. Always with the evaluation's row locked. */
@ApplicationScoped
public class DecideShadow {
    private final EvaluationRepository evaluations;
    private final PairTable pairs;
    private final EvaluationFacts facts;
    private final EvaluationTraces traces;

    DecideShadow(EvaluationRepository evaluations, PairTable pairs, EvaluationFacts facts, EvaluationTraces traces) {
        this.evaluations = evaluations;
        this.pairs = pairs;
        this.facts = facts;
        this.traces = traces;
    }

    /** The planned number of pairs is there. */
    @Transactional(Transactional.TxType.MANDATORY)
    void atPlannedSize(EvaluationEntity evaluation) {
        Tally tally = Tally.of(pairs.judged(evaluation.id));
        Verdict verdict = Verdict.of(tally.table(), evaluation.sampleSize, evaluation.margin, evaluation.confidence);
        if (verdict instanceof Verdict.Failed) {
            evaluation.advice = Advice.afterFailure(tally.table(), evaluation.margin, tally.weakest());
        } else if (verdict instanceof Verdict.Inconclusive) {
            evaluation.advice = Advice.afterNoDecision(
                    tally.table(), verdict.difference(), evaluation.rule(), evaluation.power, tally.weakest());
        }
        decide(evaluation, tally, verdict, Cause.event(evaluation.causeId));
    }

    /** Time is up before that. */
    @Scheduled(every = "{fulcrum.evaluation.expiry-check}")
    @Transactional
    void outOfTime() {
        for (UUID id : evaluations.expiredShadows(Instant.now())) {
            evaluations
                    .locked(id)
                    .filter(evaluation -> evaluation.state == EvaluationState.SHADOW)
                    .ifPresent(evaluation -> ended(
                            evaluation,
                            Advice.afterTimeout(evaluation.pairs, evaluation.sampleSize),
                            Cause.service("eval")));
        }
    }

    /** Something else ended it; what was counted so far is told, and decides nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ended(EvaluationEntity evaluation, String advice, Cause cause) {
        Tally tally = Tally.of(pairs.judged(evaluation.id));
        evaluation.advice = advice;
        decide(
                evaluation,
                tally,
                new Verdict.Inconclusive(PairedDifference.of(tally.table(), evaluation.confidence)),
                cause);
    }

    private void decide(EvaluationEntity evaluation, Tally tally, Verdict verdict, Cause cause) {
        evaluation.shadowResult(tally.table(), tally.agreed());
        evaluation.state = stateOf(verdict);
        evaluation.reason = null;
        evaluation.decidedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        evaluations.flush();
        traces.around(evaluation, "decide evaluation", () -> facts.decided(evaluation, tally.table(), verdict, cause));
        pairs.forgetUnusedTruth();
    }

    private static EvaluationState stateOf(Verdict verdict) {
        if (verdict instanceof Verdict.Passed) {
            return EvaluationState.PASSED;
        }
        return verdict instanceof Verdict.Failed ? EvaluationState.FAILED : EvaluationState.INCONCLUSIVE;
    }
}
