package dev.fulcrum.events.training;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.Map;
import java.util.UUID;

/**
 * Training ended with a model.
 *
 * @param runId the run
 * @param durationMs wall time of the trainer process
 * @param metrics named measurements, shares 0–1
 */
@EventContract(type = "dev.fulcrum.training.run-succeeded.v1", topic = Topics.TRAINING)
public record RunSucceeded(UUID runId, long durationMs, Map<String, Double> metrics) {}
