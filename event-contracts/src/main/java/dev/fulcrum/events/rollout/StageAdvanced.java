package dev.fulcrum.events.rollout;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * A stage held; the share of traffic grows.
 *
 * @param rolloutId the rollout
 * @param modelId the candidate
 * @param stage index from 1
 * @param share new share of traffic, 0–1
 * @param candidateRequests requests the candidate answered in the stage before
 * @param candidateErrors of them, failed
 * @param heldMs how long the stage before lasted
 */
@EventContract(type = "dev.fulcrum.rollout.stage-advanced.v1", topic = Topics.ROLLOUT)
public record StageAdvanced(
        UUID rolloutId,
        UUID modelId,
        int stage,
        double share,
        long candidateRequests,
        long candidateErrors,
        long heldMs) {}
