package dev.fulcrum.training.deployments;

import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.training.deployments.client.ModelServer;
import dev.fulcrum.training.deployments.client.ModelServerConfig;
import dev.fulcrum.training.deployments.domain.DeploymentState;
import dev.fulcrum.training.deployments.storage.DeploymentEntity;
import dev.fulcrum.training.deployments.storage.DeploymentRepository;
import dev.fulcrum.training.models.storage.ModelEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Expects a registered model to be served: the server loads it when it hears of it. */
@ApplicationScoped
public class OpenDeployment {
    private final DeploymentRepository deployments;
    private final ModelServer server;
    private final ModelServerConfig config;
    private final LinkedTraces traces;

    OpenDeployment(
            DeploymentRepository deployments, ModelServer server, ModelServerConfig config, LinkedTraces traces) {
        this.deployments = deployments;
        this.server = server;
        this.config = config;
        this.traces = traces;
    }

    @Transactional
    public void of(ModelEntity model) {
        DeploymentEntity deployment = new DeploymentEntity();
        deployment.modelId = model.id;
        deployment.state = DeploymentState.WAITING.label();
        deployment.upstream = server.upstream();
        deployment.baseUrl = server.baseUrl();
        deployment.modelName = model.name;
        deployment.requestedAt = model.registeredAt;
        deployment.deadline = model.registeredAt.plus(config.deployWithin());
        deployment.traceparent = traces.present();
        deployments.persist(deployment);
    }
}
