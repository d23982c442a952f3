package dev.fulcrum.events.rollout;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * All traffic is back on the present model.
 *
 * @param rolloutId the rollout
 * @param modelId the candidate
 * @param fromShare share when it was taken back
 * @param reason guardrail and value, or the person
 */
@EventContract(type = "dev.fulcrum.rollout.rolled-back.v1", topic = Topics.ROLLOUT)
public record RolloutRolledBack(UUID rolloutId, UUID modelId, double fromShare, String reason) {}
