package dev.fulcrum.cost.savings.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Models that are served no longer, kept because their rollout may come after their end: two topics, no order. */
@ApplicationScoped
public class RetiredModels {
    private final EntityManager entities;

    RetiredModels(EntityManager entities) {
        this.entities = entities;
    }

    public record Retirement(Instant at, String reason) {}

    /** Until commit, nobody else handles this model's end or beginning: the two never miss each other. */
    public void hold(UUID modelId) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:model, 0)) as text)")
                .setParameter("model", "retired:" + modelId)
                .getSingleResult();
    }

    public void add(UUID modelId, Retirement retired) {
        entities.createNativeQuery("insert into retired_model (model_id, retired_at, reason)"
                        + " values (:model, :at, :reason) on conflict do nothing")
                .setParameter("model", modelId)
                .setParameter("at", retired.at().atOffset(ZoneOffset.UTC))
                .setParameter("reason", retired.reason())
                .executeUpdate();
    }

    public Optional<Retirement> find(UUID modelId) {
        List<?> rows = entities.createNativeQuery(
                        "select retired_at, reason from retired_model where model_id = :model", Tuple.class)
                .setParameter("model", modelId)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Retirement(row.get("retired_at", Instant.class), row.get("reason", String.class)))
                .findFirst();
    }
}
