package dev.fulcrum.events.evaluation;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * Live traffic or quality moved away from what was evaluated.
 *
 * @param modelId the model
 * @param measure what moved
 * @param value measured
 * @param limit allowed
 */
@EventContract(type = "dev.fulcrum.evaluation.drift-detected.v1", topic = Topics.EVALUATION)
public record DriftDetected(UUID modelId, String measure, double value, double limit) {}
