package dev.fulcrum.events.training;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * Training ended without a model.
 *
 * @param runId the run
 * @param reason what happened and how to mend it
 */
@EventContract(type = "dev.fulcrum.training.run-failed.v1", topic = Topics.TRAINING)
public record RunFailed(UUID runId, String reason) {}
