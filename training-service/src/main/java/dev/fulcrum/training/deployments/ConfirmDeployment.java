package dev.fulcrum.training.deployments;

import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.training.ModelDeployed;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.training.deployments.domain.DeploymentState;
import dev.fulcrum.training.deployments.storage.DeploymentEntity;
import dev.fulcrum.training.deployments.storage.DeploymentRepository;
import dev.fulcrum.training.models.storage.ModelEntity;
import dev.fulcrum.training.models.storage.ModelRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Writes down what a look at the model server showed. */
@ApplicationScoped
public class ConfirmDeployment {
    private static final Logger LOG = Logger.getLogger(ConfirmDeployment.class);

    private final DeploymentRepository deployments;
    private final ModelRepository models;
    private final Outbox outbox;

    ConfirmDeployment(DeploymentRepository deployments, ModelRepository models, Outbox outbox) {
        this.deployments = deployments;
        this.models = models;
        this.outbox = outbox;
    }

    /** The model answers: told once. */
    @Transactional
    public void served(UUID modelId) {
        deployments.openLocked(modelId).ifPresent(deployment -> {
            look(deployment, true, null);
            ModelEntity model = models.findById(modelId);
            outbox.append(
                    model.ref(),
                    Cause.event(model.registeredEvent),
                    modelId,
                    new ModelDeployed(
                            modelId,
                            model.datasetVersionId,
                            new ModelEndpoint(deployment.upstream, deployment.baseUrl, deployment.modelName)));
            LOG.infof("Model %s is served at %s", deployment.modelName, deployment.baseUrl);
        });
    }

    /** The model does not answer, for that reason. */
    @Transactional
    public void missing(UUID modelId, String reason) {
        deployments.openLocked(modelId).ifPresent(deployment -> {
            String before = deployment.state;
            look(deployment, false, reason);
            if (!before.equals(deployment.state)) {
                LOG.warnf("Model %s is %s: %s", deployment.modelName, deployment.state, reason);
            }
        });
    }

    private static void look(DeploymentEntity deployment, boolean listed, String reason) {
        Instant now = Instant.now();
        deployment.state =
                DeploymentState.after(listed, now, deployment.deadline).label();
        deployment.checkedAt = now;
        deployment.reason = reason;
        deployment.deployedAt = listed ? now : null;
    }
}
