package dev.fulcrum.events.training;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A trained model entered the registry.
 *
 * @param modelId the model version
 * @param name name to ask for, unique
 * @param runId run that made it
 * @param datasetVersionId data it was fitted on
 * @param baseModel pretrained model
 * @param method how it was adapted
 * @param artefact the model
 * @param labels answers it can give, in output order
 * @param metrics measurements on the validation split
 */
@EventContract(type = "dev.fulcrum.training.model-registered.v1", topic = Topics.TRAINING)
public record ModelRegistered(
        UUID modelId,
        String name,
        UUID runId,
        UUID datasetVersionId,
        String baseModel,
        String method,
        Artefact artefact,
        List<String> labels,
        Map<String, Double> metrics) {}
