package dev.fulcrum.events.training;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * A person or a new generation stopped the run.
 *
 * @param runId the run
 * @param reason why
 */
@EventContract(type = "dev.fulcrum.training.run-cancelled.v1", topic = Topics.TRAINING)
public record RunCancelled(UUID runId, String reason) {}
