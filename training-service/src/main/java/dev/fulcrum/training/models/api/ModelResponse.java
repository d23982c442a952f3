package dev.fulcrum.training.models.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.training.deployments.storage.DeploymentEntity;
import dev.fulcrum.training.models.storage.ModelEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A model version as clients see it.
 *
 * @param name what to put in {@code model} of a request
 * @param labels answers in output order
 * @param metrics measured on the validation split, shares 0–1, and by the trainer's process, units in the names
 */
public record ModelResponse(
        UUID modelId,
        String name,
        UUID projectId,
        String team,
        int generation,
        UUID runId,
        UUID datasetVersionId,
        String baseModel,
        String method,
        Artefact artefact,
        List<String> labels,
        Map<String, Double> metrics,
        Instant registeredAt,
        DeploymentResponse deployment) {

    /**
     * Where the model is served.
     *
     * @param state waiting, overdue (past its deadline and still tried) or deployed
     * @param baseUrl OpenAI-compatible base
     * @param deadline when it should have been served, UTC
     * @param reason why it is not served yet, as seen at checkedAt
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeploymentResponse(
            String state,
            String upstream,
            String baseUrl,
            Instant requestedAt,
            Instant deadline,
            Instant checkedAt,
            Instant deployedAt,
            String reason) {

        static DeploymentResponse of(DeploymentEntity deployment) {
            return new DeploymentResponse(
                    deployment.state,
                    deployment.upstream,
                    deployment.baseUrl,
                    deployment.requestedAt,
                    deployment.deadline,
                    deployment.checkedAt,
                    deployment.deployedAt,
                    deployment.reason);
        }
    }

    static ModelResponse of(ModelEntity model, DeploymentEntity deployment) {
        return new ModelResponse(
                model.id,
                model.name,
                model.projectId,
                model.team,
                model.generation,
                model.runId,
                model.datasetVersionId,
                model.baseModel,
                model.method,
                model.artefact(),
                List.of(model.labels),
                Map.copyOf(model.metrics),
                model.registeredAt,
                DeploymentResponse.of(deployment));
    }
}
