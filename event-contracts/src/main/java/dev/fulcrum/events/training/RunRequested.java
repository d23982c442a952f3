package dev.fulcrum.events.training;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * A training run was asked for.
 *
 * @param runId the run
 * @param datasetVersionId its data
 * @param backend embedded, kubernetes or hosted; open set
 * @param method head, lora, …; open set
 * @param baseModel pretrained model
 * @param needsApproval true where its estimate is above the limit
 */
@EventContract(type = "dev.fulcrum.training.run-requested.v1", topic = Topics.TRAINING)
public record RunRequested(
        UUID runId, UUID datasetVersionId, String backend, String method, String baseModel, boolean needsApproval) {}
