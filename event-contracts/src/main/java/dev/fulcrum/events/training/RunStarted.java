package dev.fulcrum.events.training;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * The backend began to train.
 *
 * @param runId the run
 * @param backend where it runs
 */
@EventContract(type = "dev.fulcrum.training.run-started.v1", topic = Topics.TRAINING)
public record RunStarted(UUID runId, String backend) {}
