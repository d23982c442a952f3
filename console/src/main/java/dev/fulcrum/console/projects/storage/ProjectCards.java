package dev.fulcrum.console.projects.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Projects of the read model. */
@ApplicationScoped
public class ProjectCards implements PanacheRepositoryBase<ProjectCardEntity, UUID> {

    /**
     * One row more than the limit, in the order of registration.
     *
     * @param teams null for every team
     */
    public List<ProjectCardEntity> page(Set<String> teams, UUID after, int limit) {
        StringBuilder query = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        if (teams != null) {
            query.append(" and team in :teams");
            parameters.and("teams", teams);
        }
        if (after != null) {
            query.append(" and projectId > :after");
            parameters.and("after", after);
        }
        return find(query + " order by projectId", parameters)
                .page(0, limit + 1)
                .list();
    }

    /** Those that changed last, newest first. */
    public List<ProjectCardEntity> latest(Set<String> teams, int limit) {
        return (teams == null
                        ? find("order by updatedAt desc, projectId")
                        : find("team in ?1 order by updatedAt desc, projectId", teams))
                .page(0, limit)
                .list();
    }
}
