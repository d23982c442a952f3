package dev.fulcrum.rollout.rollouts.api;

import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.rollout.rollouts.domain.Rollout;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A rollout.
 *
 * @param state awaiting-approval, running, paused, completed or rolled-back
 * @param stages shares of traffic, 0–1
 * @param stage index from 1; 0 before the start
 * @param share share of traffic that the candidate gets now, 0–1
 * @param guardrail what a stage is judged by, fixed when the rollout opened
 * @param presentStage candidate requests of the present stage
 * @param allStages candidate requests of all stages
 * @param reason why it was paused or rolled back
 */
public record RolloutResponse(
        UUID rolloutId,
        UUID projectId,
        int generation,
        UUID evaluationId,
        UUID modelId,
        ModelEndpoint candidate,
        String state,
        List<Double> stages,
        int stage,
        double share,
        Guardrail guardrail,
        Counted presentStage,
        Counted allStages,
        Instant openedAt,
        Instant startedAt,
        Instant stageSince,
        Instant endedAt,
        String approvedBy,
        String reason) {
    /**
     * @param minRequests candidate requests in a stage before it is judged
     * @param errorLimit share of them that may fail, 0–1
     */
    public record Guardrail(int minRequests, double errorLimit) {}

    /** @param errorShare 0–1 */
    public record Counted(long requests, long errors, double errorShare) {
        private static Counted of(dev.fulcrum.rollout.rollouts.domain.Count count) {
            return new Counted(count.requests(), count.errors(), count.errorShare());
        }
    }

    static RolloutResponse of(RolloutEntity entity) {
        Rollout rollout = entity.rollout();
        return new RolloutResponse(
                entity.id,
                entity.projectId,
                entity.generation,
                entity.evaluationId,
                entity.modelId,
                entity.candidate(),
                rollout.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                rollout.plan().shares(),
                rollout.stage(),
                rollout.share(),
                new Guardrail(rollout.plan().minRequests(), rollout.plan().errorLimit()),
                Counted.of(rollout.count()),
                Counted.of(rollout.total()),
                entity.openedAt,
                rollout.startedAt(),
                rollout.stageSince(),
                rollout.endedAt(),
                rollout.approvedBy(),
                rollout.reason());
    }
}
