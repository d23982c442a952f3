package dev.fulcrum.training.deployments.storage;

import dev.fulcrum.training.deployments.domain.DeploymentState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deployments. */
@ApplicationScoped
public class DeploymentRepository implements PanacheRepositoryBase<DeploymentEntity, UUID> {

    public List<DeploymentEntity> open() {
        return list("state <> ?1 order by requestedAt", DeploymentState.DEPLOYED.label());
    }

    /** Locked, if it is still open: of two replicas that saw the model served, one writes it down. */
    public Optional<DeploymentEntity> openLocked(UUID modelId) {
        return findByIdOptional(modelId, LockModeType.PESSIMISTIC_WRITE)
                .filter(deployment -> !DeploymentState.DEPLOYED.label().equals(deployment.state));
    }
}
