package dev.fulcrum.events.rollout;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.List;
import java.util.UUID;

/**
 * Traffic begins to move to the candidate.
 *
 * @param rolloutId the rollout
 * @param modelId the candidate
 * @param evaluationId the verdict it rests on
 * @param stages shares of traffic, 0–1
 * @param approvedBy subject of the person, or autonomy
 */
@EventContract(type = "dev.fulcrum.rollout.started.v1", topic = Topics.ROLLOUT)
public record RolloutStarted(UUID rolloutId, UUID modelId, UUID evaluationId, List<Double> stages, String approvedBy) {}
