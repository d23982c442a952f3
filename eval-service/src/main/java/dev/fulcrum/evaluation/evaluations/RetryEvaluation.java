package dev.fulcrum.evaluation.evaluations;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.evaluation.evaluations.domain.EvaluationState;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Lets an offline run that stopped with an error go on where it was, after a person mended the cause. */
@ApplicationScoped
public class RetryEvaluation {
    private final EvaluationRepository evaluations;
    private final LinkedTraces traces;

    RetryEvaluation(EvaluationRepository evaluations, LinkedTraces traces) {
        this.evaluations = evaluations;
        this.traces = traces;
    }

    /** @throws Problem 409 where it did not stop with an error */
    @Transactional
    public EvaluationEntity retry(UUID evaluationId) {
        EvaluationEntity evaluation =
                evaluations.locked(evaluationId).orElseThrow(() -> Problem.notFound("evaluation", evaluationId));
        traces.linkTo(evaluation.traceparent);
        if (evaluation.state != EvaluationState.ERROR) {
            throw Problem.conflict(
                    "not-stopped",
                    "Only an evaluation in state error can be tried again; this one is " + evaluation.state.wireName()
                            + ".");
        }
        evaluation.state = EvaluationState.SCORING;
        evaluation.reason = null;
        evaluation.traceparent = traces.present();
        return evaluation;
    }
}
