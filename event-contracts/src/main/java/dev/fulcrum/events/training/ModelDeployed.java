package dev.fulcrum.events.training;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * Every replica that should serve the model does.
 *
 * @param modelId the model version
 * @param datasetVersionId data it was fitted on
 * @param endpoint where it answers
 */
@EventContract(type = "dev.fulcrum.training.model-deployed.v1", topic = Topics.TRAINING)
public record ModelDeployed(UUID modelId, UUID datasetVersionId, ModelEndpoint endpoint) {}
