package dev.fulcrum.events.rollout;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * The candidate serves all traffic.
 *
 * @param rolloutId the rollout
 * @param modelId the candidate, now primary
 * @param candidateRequests requests the candidate answered in all
 * @param candidateErrors of them, failed
 * @param durationMs from start to full share
 */
@EventContract(type = "dev.fulcrum.rollout.completed.v1", topic = Topics.ROLLOUT)
public record RolloutCompleted(
        UUID rolloutId, UUID modelId, long candidateRequests, long candidateErrors, long durationMs) {}
