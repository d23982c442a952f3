package dev.fulcrum.training.models.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Registered models. */
@ApplicationScoped
public class ModelRepository implements PanacheRepositoryBase<ModelEntity, UUID> {

    public Optional<ModelEntity> ofRun(UUID runId) {
        return find("runId", runId).firstResultOptional();
    }

    /** Null where the run has made none. */
    public UUID idOfRun(UUID runId) {
        return ofRun(runId).map(model -> model.id).orElse(null);
    }

    /**
     * One row more than the limit, oldest first.
     *
     * @param projectId null for every project
     * @param teams null for every team
     */
    public List<ModelEntity> page(UUID projectId, Set<String> teams, UUID after, int limit) {
        StringBuilder query = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        if (projectId != null) {
            query.append(" and projectId = :project");
            parameters.and("project", projectId);
        }
        if (teams != null) {
            query.append(" and team in :teams");
            parameters.and("teams", teams);
        }
        if (after != null) {
            query.append(" and id > :after");
            parameters.and("after", after);
        }
        return find(query + " order by id", parameters).page(0, limit + 1).list();
    }
}
