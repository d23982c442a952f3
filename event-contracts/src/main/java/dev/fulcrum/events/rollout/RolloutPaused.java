package dev.fulcrum.events.rollout;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * A person or a guardrail holds the share where it is.
 *
 * @param rolloutId the rollout
 * @param share share kept
 * @param reason why
 */
@EventContract(type = "dev.fulcrum.rollout.paused.v1", topic = Topics.ROLLOUT)
public record RolloutPaused(UUID rolloutId, double share, String reason) {}
