package dev.fulcrum.assessment.measurements.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class MeasuredFacts implements PanacheRepositoryBase<MeasuredFactEntity, MeasuredFactEntity.Key> {
    public List<MeasuredFactEntity> of(UUID projectId) {
        return list("projectId", projectId);
    }

    /** Keeps a measurement unless a later one is there. */
    public void put(UUID projectId, String fact, String value, String source, Instant at) {
        MeasuredFactEntity existing = findById(new MeasuredFactEntity.Key(projectId, fact));
        if (existing == null) {
            MeasuredFactEntity entity = new MeasuredFactEntity();
            entity.projectId = projectId;
            entity.fact = fact;
            entity.value = value;
            entity.source = source;
            entity.measuredAt = at;
            persist(entity);
        } else if (!existing.measuredAt.isAfter(at)) {
            existing.value = value;
            existing.source = source;
            existing.measuredAt = at;
        }
    }
}
