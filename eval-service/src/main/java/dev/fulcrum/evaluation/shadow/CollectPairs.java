package dev.fulcrum.evaluation.shadow;

import dev.fulcrum.evaluation.evaluations.domain.EvaluationState;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import dev.fulcrum.evaluation.shadow.domain.CapturedLeg;
import dev.fulcrum.evaluation.shadow.domain.Truth;
import dev.fulcrum.evaluation.shadow.storage.PairTable;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Joins the two answers to a request with its truth. All three come by different ways and in any order; both ways in
 * take the lock of the evaluation first, so whichever comes last sees the others. The pair that makes the planned
 * number triggers the one look at the result, in the same transaction.
 */
@ApplicationScoped
public class CollectPairs {
    private final EvaluationRepository evaluations;
    private final PairTable pairs;
    private final DecideShadow decide;
    private final MeterRegistry meters;

    CollectPairs(EvaluationRepository evaluations, PairTable pairs, DecideShadow decide, MeterRegistry meters) {
        this.evaluations = evaluations;
        this.pairs = pairs;
        this.decide = decide;
        this.meters = meters;
    }

    @Transactional
    public void answers(List<CapturedLeg> batch) {
        TreeMap<UUID, List<CapturedLeg>> byEvaluation = new TreeMap<>();
        batch.forEach(leg -> byEvaluation
                .computeIfAbsent(leg.evaluationId(), id -> new ArrayList<>())
                .add(leg));
        byEvaluation.forEach((id, legs) -> evaluations
                .locked(id)
                .filter(evaluation -> evaluation.state == EvaluationState.SHADOW)
                .ifPresentOrElse(evaluation -> answers(evaluation, legs), () -> meters.counter(
                                "fulcrum.evaluation.captures", "outcome", "no-open-comparison")
                        .increment(legs.size())));
    }

    @Transactional
    public void truths(List<Truth> batch) {
        Set<String> teams = batch.stream().map(Truth::team).collect(Collectors.toSet());
        List<EvaluationEntity> open = new ArrayList<>();
        for (UUID id : evaluations.openShadowsOf(teams)) {
            evaluations
                    .locked(id)
                    .filter(evaluation -> evaluation.state == EvaluationState.SHADOW)
                    .ifPresent(open::add);
        }
        for (EvaluationEntity evaluation : open) {
            Set<String> requests = new LinkedHashSet<>();
            for (Truth truth : batch) {
                if (truth.team().equals(evaluation.team)) {
                    pairs.add(truth);
                    requests.add(truth.requestId());
                }
            }
            settle(evaluation, requests);
        }
    }

    private void answers(EvaluationEntity evaluation, List<CapturedLeg> legs) {
        Set<String> requests = new LinkedHashSet<>();
        for (CapturedLeg leg : legs) {
            if (leg.team().equals(evaluation.team)) {
                pairs.add(evaluation.projectId, leg);
                requests.add(leg.requestId());
            }
        }
        settle(evaluation, requests);
    }

    private void settle(EvaluationEntity evaluation, Set<String> requests) {
        for (PairTable.Complete pair : pairs.complete(evaluation.id, evaluation.team, requests)) {
            if (evaluation.pairs == evaluation.sampleSize) {
                break;
            }
            if (pairs.count(evaluation.id, pair, evaluation.pairs + 1)) {
                evaluation.pairs++;
            }
        }
        if (evaluation.pairs == evaluation.sampleSize) {
            decide.atPlannedSize(evaluation);
        }
    }
}
