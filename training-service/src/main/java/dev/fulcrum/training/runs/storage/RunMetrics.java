package dev.fulcrum.training.runs.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Measurements of runs in the order they came. */
@ApplicationScoped
public class RunMetrics implements PanacheRepositoryBase<RunMetricEntity, Long> {

    public List<RunMetricEntity> page(UUID runId, long after, int limit) {
        return find("runId = ?1 and position > ?2 order by position", runId, after)
                .page(0, limit + 1)
                .list();
    }

    /** An attempt repeats what the one before measured. */
    public void forget(UUID runId) {
        delete("runId", runId);
    }
}
