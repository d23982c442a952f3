package dev.fulcrum.cost.savings.storage;

import dev.fulcrum.cost.savings.domain.PaidItem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Entered bills. */
@ApplicationScoped
public class SavingActuals implements PanacheRepositoryBase<SavingActualEntity, UUID> {
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /** The latest of each item. */
    public Map<PaidItem, SavingActualEntity> of(UUID projectId, YearMonth month) {
        Map<PaidItem, SavingActualEntity> latest = new EnumMap<>(PaidItem.class);
        list("projectId = ?1 and month = ?2 order by enteredAt, id", projectId, month.toString())
                .forEach(actual -> latest.put(actual.item, actual));
        return latest;
    }

    /** The latest first, {@code limit + 1} at most. */
    public List<SavingActualEntity> page(UUID projectId, UUID before, int limit) {
        return find("projectId = ?1 and id < ?2 order by id desc", projectId, before == null ? AFTER_ALL : before)
                .page(Page.ofSize(limit + 1))
                .list();
    }
}
