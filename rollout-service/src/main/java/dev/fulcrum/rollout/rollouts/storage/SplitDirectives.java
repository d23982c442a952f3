package dev.fulcrum.rollout.rollouts.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/**
 * A project has one split directive whatever the number of its rollouts: here lies which rollout it belongs to, and
 * its version, which only grows. The row's lock also keeps two rollouts of a project from starting at once.
 */
@ApplicationScoped
public class SplitDirectives {
    private final EntityManager entities;

    SplitDirectives(EntityManager entities) {
        this.entities = entities;
    }

    /** Locked until commit; the rollout it belongs to. */
    public Optional<UUID> lockOwner(UUID projectId) {
        entities.createNativeQuery("insert into split_directive (project_id, version) values (:project, 0)"
                        + " on conflict do nothing")
                .setParameter("project", projectId)
                .executeUpdate();
        return Optional.ofNullable((UUID) entities.createNativeQuery(
                        "select rollout_id from split_directive where project_id = :project for update", UUID.class)
                .setParameter("project", projectId)
                .getSingleResult());
    }

    /** The directive belongs to this rollout from now on; its next version. */
    public long next(UUID projectId, UUID rolloutId) {
        return ((Number) entities.createNativeQuery(
                                "update split_directive set rollout_id = :rollout, version = version + 1"
                                        + " where project_id = :project returning version",
                                Long.class)
                        .setParameter("rollout", rolloutId)
                        .setParameter("project", projectId)
                        .getSingleResult())
                .longValue();
    }
}
