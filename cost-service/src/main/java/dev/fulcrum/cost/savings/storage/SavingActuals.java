package dev.fulcrum.cost.savings.storage;

import dev.fulcrum.cost.savings.domain.PaidItem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Entered bills. */
@ApplicationScoped
public class SavingActuals implements PanacheRepositoryBase<SavingActualEntity, UUID> {
    /** The latest of each item. */
    public Map<PaidItem, SavingActualEntity> of(UUID projectId, YearMonth month) {
        Map<PaidItem, SavingActualEntity> latest = new EnumMap<>(PaidItem.class);
        list("projectId = ?1 and month = ?2 order by enteredAt, id", projectId, month.toString())
                .forEach(actual -> latest.put(actual.item, actual));
        return latest;
    }
}
