package dev.fulcrum.events.training;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * The model is no longer served.
 *
 * @param modelId the model version
 * @param reason why
 */
@EventContract(type = "dev.fulcrum.training.model-retired.v1", topic = Topics.TRAINING)
public record ModelRetired(UUID modelId, String reason) {}
