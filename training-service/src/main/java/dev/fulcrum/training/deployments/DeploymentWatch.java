package dev.fulcrum.training.deployments;

import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.training.deployments.client.ModelServer;
import dev.fulcrum.training.deployments.storage.DeploymentEntity;
import dev.fulcrum.training.deployments.storage.DeploymentRepository;
import dev.fulcrum.training.models.storage.ModelRepository;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Looks at the model server while models wait to be served. One request answers for all of them. */
@ApplicationScoped
public class DeploymentWatch {
    private final DeploymentRepository deployments;
    private final ModelRepository models;
    private final ModelServer server;
    private final ConfirmDeployment confirmDeployment;
    private final LinkedTraces traces;

    DeploymentWatch(
            DeploymentRepository deployments,
            ModelRepository models,
            ModelServer server,
            ConfirmDeployment confirmDeployment,
            LinkedTraces traces) {
        this.deployments = deployments;
        this.models = models;
        this.server = server;
        this.confirmDeployment = confirmDeployment;
        this.traces = traces;
    }

    @Scheduled(
            every = "${fulcrum.training.deployment-watch:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        List<DeploymentEntity> open = deployments.open();
        if (open.isEmpty()) {
            return;
        }
        try {
            Set<String> served = server.served();
            open.forEach(deployment -> settle(deployment, served));
        } catch (IOException e) {
            open.forEach(deployment -> confirmDeployment.missing(deployment.modelId, e.getMessage()));
        }
    }

    private void settle(DeploymentEntity deployment, Set<String> served) {
        if (served.contains(deployment.modelName)) {
            traces.start(
                    "confirm deployment",
                    deployment.traceparent,
                    models.findById(deployment.modelId).projectId,
                    () -> confirmDeployment.served(deployment.modelId));
        } else {
            confirmDeployment.missing(
                    deployment.modelId,
                    "The model server at " + server.baseUrl() + " answers but does not list " + deployment.modelName
                            + " yet; its log says what keeps it from loading the artefact.");
        }
    }
}
