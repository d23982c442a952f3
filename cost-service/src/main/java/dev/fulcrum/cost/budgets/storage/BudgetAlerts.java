package dev.fulcrum.cost.budgets.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Stored alerts. */
@ApplicationScoped
public class BudgetAlerts implements PanacheRepositoryBase<BudgetAlertEntity, UUID> {
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String RAISE = """
            insert into budget_alert (id, budget_id, period_start, kind, level, amount_usd, spent_usd, forecast_usd,
                                      forecast_low, forecast_high, enforced, raised_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            on conflict (budget_id, period_start, kind, level, amount_usd) do nothing
            """;

    /** Whether it is new; of two replicas that see it at one time, one is told so. */
    public boolean raise(BudgetAlertEntity alert) {
        return getEntityManager()
                        .createNativeQuery(RAISE)
                        .setParameter(1, alert.id)
                        .setParameter(2, alert.budgetId)
                        .setParameter(3, alert.periodStart.atOffset(ZoneOffset.UTC))
                        .setParameter(4, alert.kind.name())
                        .setParameter(5, alert.level)
                        .setParameter(6, alert.amountUsd)
                        .setParameter(7, alert.spentUsd)
                        .setParameter(8, alert.forecastUsd)
                        .setParameter(9, alert.forecastLow)
                        .setParameter(10, alert.forecastHigh)
                        .setParameter(11, alert.enforced)
                        .setParameter(12, alert.raisedAt.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    /** The latest first, {@code limit + 1} at most. */
    public List<BudgetAlertEntity> page(UUID budgetId, UUID before, int limit) {
        return find("budgetId = ?1 and id < ?2 order by id desc", budgetId, before == null ? AFTER_ALL : before)
                .page(Page.ofSize(limit + 1))
                .list();
    }
}
