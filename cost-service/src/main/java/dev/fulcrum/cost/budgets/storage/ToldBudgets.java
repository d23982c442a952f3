package dev.fulcrum.cost.budgets.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** What the gateway was last told of each project. */
@ApplicationScoped
public class ToldBudgets {
    private static final String OPEN = "insert into budget_told (project_id, version, content) values (?1, 0, '')"
            + " on conflict (project_id) do nothing";
    private static final String LOCK = "select content from budget_told where project_id = ?1 for update";
    private static final String TELL =
            "update budget_told set version = version + 1, content = ?2" + " where project_id = ?1 returning version";

    private final EntityManager entities;

    ToldBudgets(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The next version of the project's directive, where it says something new; its row is locked until commit, so that
     * versions commit in order.
     *
     * @param content what the directive says; empty where no budget is in force
     */
    public Optional<Long> next(UUID projectId, String content) {
        entities.createNativeQuery(OPEN).setParameter(1, projectId).executeUpdate();
        String known = (String)
                entities.createNativeQuery(LOCK).setParameter(1, projectId).getSingleResult();
        if (known.equals(content)) {
            return Optional.empty();
        }
        return Optional.of(((Number) entities.createNativeQuery(TELL)
                        .setParameter(1, projectId)
                        .setParameter(2, content)
                        .getSingleResult())
                .longValue());
    }
}
