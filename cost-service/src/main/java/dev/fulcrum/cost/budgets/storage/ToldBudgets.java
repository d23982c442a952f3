package dev.fulcrum.cost.budgets.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the gateway was last told of each project. */
@ApplicationScoped
public class ToldBudgets {
    private static final String OPEN = "insert into budget_told (project_id, version, content) values (?1, 0, '')"
            + " on conflict (project_id) do nothing";
    private static final String LOCK = "select content from budget_told where project_id = ?1 for update";
    private static final String TELL =
            "update budget_told set version = version + 1, content = ?2" + " where project_id = ?1 returning version";
    private static final String TEAMS = "select distinct p.team from budget_told t join known_project p"
            + " on p.id = t.project_id where t.content <> '' order by p.team";

    private final EntityManager entities;

    ToldBudgets(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What was last said of a project; empty where no budget is in force. The row is locked until commit: what is read
     * of budgets from then on holds when it is said, and versions commit in order.
     */
    public String lock(UUID projectId) {
        entities.createNativeQuery(OPEN).setParameter(1, projectId).executeUpdate();
        return (String)
                entities.createNativeQuery(LOCK).setParameter(1, projectId).getSingleResult();
    }

    /**
     * @param content what the directive of a locked project says; empty where no budget is in force
     * @return the directive's version
     */
    public long tell(UUID projectId, String content) {
        return ((Number) entities.createNativeQuery(TELL)
                        .setParameter(1, projectId)
                        .setParameter(2, content)
                        .getSingleResult())
                .longValue();
    }

    /** Teams of whose projects a budget was told that has not been taken back. */
    public List<String> teams() {
        List<String> teams = new ArrayList<>();
        for (Object team : entities.createNativeQuery(TEAMS).getResultList()) {
            teams.add((String) team);
        }
        return teams;
    }
}
