package dev.fulcrum.dataset.examples.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Examples as people see and review them. */
@ApplicationScoped
public class ExampleRepository implements PanacheRepositoryBase<ExampleEntity, UUID> {
    /**
     * Which examples to list; null means any.
     *
     * @param after id to start above
     */
    public record Filter(UUID projectId, UUID campaignId, String split, Boolean reviewed, UUID after) {}

    /** Oldest first. */
    public List<ExampleEntity> list(Filter filter, int rows) {
        StringBuilder where = new StringBuilder("projectId = :projectId");
        Parameters parameters = Parameters.with("projectId", filter.projectId());
        if (filter.campaignId() != null) {
            where.append(" and campaignId = :campaignId");
            parameters.and("campaignId", filter.campaignId());
        }
        if (filter.split() != null) {
            where.append(" and split = :split");
            parameters.and("split", filter.split());
        }
        if (filter.reviewed() != null) {
            where.append(filter.reviewed() ? " and decision is not null" : " and decision is null");
        }
        if (filter.after() != null) {
            where.append(" and id > :after");
            parameters.and("after", filter.after());
        }
        return find(where.append(" order by id").toString(), parameters)
                .page(Page.ofSize(rows))
                .list();
    }
}
