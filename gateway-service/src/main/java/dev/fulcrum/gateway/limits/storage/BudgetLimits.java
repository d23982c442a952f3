package dev.fulcrum.gateway.limits.storage;

import dev.fulcrum.gateway.limits.domain.BudgetOrders.BudgetOrder;
import dev.fulcrum.gateway.limits.domain.DirectedBudget;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Limits from budget directives. What each project's last directive says is kept; the limits are made of all of them: a
 * budget is in force while one of them names it, as its highest version says.
 */
@ApplicationScoped
public class BudgetLimits {
    private static final String NAMED = """
            (select distinct on (budget_id) * from directed_budget order by budget_id, version desc, project_id) named
            """;

    private static final String END = """
            delete from usage_limit l
             where l.source = 'cost' and not exists (select from directed_budget b where b.budget_id = l.id)
            """;

    private static final String BEGIN = """
            insert into usage_limit (id, scope, scope_id, team, traffic, kind, amount, set_by_operator, source,
                                     created_by, created_at, changed_by, changed_at)
            select budget_id, scope, scope_id, team, 'answers', kind, amount, true, 'cost',
                   'service:cost', now(), 'service:cost', now()
              from %s
            on conflict (id) do update
               set amount = excluded.amount, changed_at = excluded.changed_at
             where usage_limit.source = 'cost' and usage_limit.amount <> excluded.amount
            """.formatted(NAMED);

    /** What was spent before the gateway heard of the budget counts; a window that has begun here knows better. */
    private static final String SPENT = """
            insert into usage_window (limit_id, window_start, leased)
            select budget_id, spent_from, spent from %s where spent > 0
            on conflict do nothing
            """.formatted(NAMED);

    private final EntityManager entities;

    BudgetLimits(EntityManager entities) {
        this.entities = entities;
    }

    /** Whether the stored directive is as young as this one. */
    public boolean knows(BudgetOrder order) {
        List<?> known = entities.createNativeQuery("select version from budget_directive where project_id = ?1")
                .setParameter(1, order.projectId())
                .getResultList();
        if (order.version() == null) {
            return known.isEmpty() || !names(order.projectId());
        }
        return !known.isEmpty() && ((Number) known.get(0)).longValue() >= order.version();
    }

    /** The caller's transaction holds the registry's version, so that two replicas never derive at one time. */
    public void store(BudgetOrder order) {
        if (knows(order)) {
            return;
        }
        entities.createNativeQuery("delete from directed_budget where project_id = ?1")
                .setParameter(1, order.projectId())
                .executeUpdate();
        if (order.version() != null) {
            entities.createNativeQuery("insert into budget_directive (project_id, version) values (?1, ?2)"
                            + " on conflict (project_id) do update set version = excluded.version")
                    .setParameter(1, order.projectId())
                    .setParameter(2, order.version())
                    .executeUpdate();
            order.budgets().forEach(budget -> insert(order, budget));
        }
        entities.createNativeQuery(END).executeUpdate();
        entities.createNativeQuery(BEGIN).executeUpdate();
        entities.createNativeQuery(SPENT).executeUpdate();
    }

    private boolean names(UUID projectId) {
        return !entities.createNativeQuery("select 1 from directed_budget where project_id = ?1")
                .setParameter(1, projectId)
                .getResultList()
                .isEmpty();
    }

    private void insert(BudgetOrder order, DirectedBudget budget) {
        entities.createNativeQuery("""
                        insert into directed_budget (project_id, budget_id, version, scope, scope_id, team, kind,
                                                     amount, spent, spent_from)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                        """)
                .setParameter(1, order.projectId())
                .setParameter(2, budget.id())
                .setParameter(3, budget.version())
                .setParameter(4, budget.scope().wire())
                .setParameter(5, budget.scopeId())
                .setParameter(6, order.team())
                .setParameter(7, budget.kind().name())
                .setParameter(8, budget.amount())
                .setParameter(9, budget.spent())
                .setParameter(10, budget.spentFrom().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
