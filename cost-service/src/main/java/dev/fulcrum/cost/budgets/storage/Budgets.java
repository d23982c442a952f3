package dev.fulcrum.cost.budgets.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored budgets, with every version of them. */
@ApplicationScoped
public class Budgets implements PanacheRepositoryBase<BudgetEntity, UUID> {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String REMEMBER = """
            insert into budget_version (budget_id, version, amount_usd, action, levels, reason, ended, said_by, said_at)
            select id, version, amount_usd, action, levels, reason, ended_at is not null, changed_by, changed_at
              from budget where id = ?1
            """;

    public Optional<BudgetEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The one budget of this place that has not ended. */
    public Optional<BudgetEntity> like(BudgetEntity other) {
        return find(
                        "scope = ?1 and scopeId = ?2 and period = ?3 and endedAt is null",
                        other.scope,
                        other.scopeId,
                        other.period)
                .firstResultOptional();
    }

    public List<BudgetEntity> inForce() {
        return list("endedAt is null order by id");
    }

    /** Keeps who said it, beside what stands. */
    public void remember(BudgetEntity budget) {
        flush();
        getEntityManager()
                .createNativeQuery(REMEMBER)
                .setParameter(1, budget.id)
                .executeUpdate();
    }

    /** In the order they were made, {@code limit + 1} at most. @param teams null: of every team */
    public List<BudgetEntity> page(Collection<String> teams, UUID after, int limit) {
        UUID from = after == null ? BEFORE_ALL : after;
        return (teams == null
                        ? find("id > ?1 order by id", from)
                        : find("team in ?1 and id > ?2 order by id", teams, from))
                .page(Page.ofSize(limit + 1))
                .list();
    }
}
