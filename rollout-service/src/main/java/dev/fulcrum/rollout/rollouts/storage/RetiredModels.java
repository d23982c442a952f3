package dev.fulcrum.rollout.rollouts.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Models that are served no longer, kept because their verdict may come after their end: two topics, no order. */
@ApplicationScoped
public class RetiredModels {
    private final EntityManager entities;

    RetiredModels(EntityManager entities) {
        this.entities = entities;
    }

    /** Until commit, nobody else decides about this model's end: a verdict and its retirement never miss each other. */
    public void hold(UUID modelId) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:model, 0)) as text)")
                .setParameter("model", "retired:" + modelId)
                .getSingleResult();
    }

    public void add(UUID modelId, String reason) {
        entities.createNativeQuery("insert into retired_model (model_id, reason, retired_at)"
                        + " values (:model, :reason, now()) on conflict do nothing")
                .setParameter("model", modelId)
                .setParameter("reason", reason)
                .executeUpdate();
    }

    public boolean contains(UUID modelId) {
        return !entities.createNativeQuery("select 1 from retired_model where model_id = :model")
                .setParameter("model", modelId)
                .getResultList()
                .isEmpty();
    }
}
