package dev.fulcrum.evaluation.evaluations;

import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.evaluation.shadow.DecideShadow;
import dev.fulcrum.messaging.envelope.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Ends, with a fact, evaluations that something overtook: they are never dropped silently. */
@ApplicationScoped
public class CloseEvaluations {
    private final EvaluationRepository evaluations;
    private final DecideShadow decide;

    CloseEvaluations(EvaluationRepository evaluations, DecideShadow decide) {
        this.evaluations = evaluations;
        this.decide = decide;
    }

    @Transactional
    public void supersededBy(UUID projectId, int generation, Cause cause) {
        end(
                evaluations.undecidedOf(projectId),
                evaluation -> evaluation.generation < generation,
                "Superseded: the project began pass " + generation + ", which evaluates its own model.",
                cause);
    }

    @Transactional
    public void newerModel(UUID projectId, Cause cause) {
        end(
                evaluations.undecidedOf(projectId),
                evaluation -> true,
                "Superseded: a newer model of the project was deployed and is evaluated instead.",
                cause);
    }

    @Transactional
    public void modelRetired(UUID modelId, String reason, Cause cause) {
        end(
                evaluations.ofModel(modelId),
                evaluation -> true,
                "The model was retired before a verdict: " + reason + ". Deploy it again, or another.",
                cause);
    }

    private void end(List<UUID> ids, Predicate<EvaluationEntity> which, String why, Cause cause) {
        for (UUID id : ids) {
            evaluations
                    .locked(id)
                    .filter(evaluation -> evaluation.decidedAt == null)
                    .filter(which)
                    .ifPresent(evaluation -> decide.ended(evaluation, why, cause));
        }
    }
}
