package dev.fulcrum.gateway.limits.storage;

import dev.fulcrum.gateway.limits.domain.Limit;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stored limits. */
@ApplicationScoped
public class Limits implements PanacheRepositoryBase<LimitEntity, UUID> {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    public List<Limit> inForce() {
        return listAll().stream().map(LimitEntity::toDomain).toList();
    }

    /** The limit in the same place: there is at most one of a team's own and one of the operators'; budgets stand beside. */
    public Optional<LimitEntity> like(LimitEntity other) {
        return find(
                        "scope = ?1 and scopeId = ?2 and traffic = ?3 and kind = ?4 and setByOperator = ?5 and source = ?6",
                        other.scope,
                        other.scopeId,
                        other.traffic,
                        other.kind,
                        other.setByOperator,
                        LimitEntity.GATEWAY)
                .firstResultOptional();
    }

    /** In the order they were made, {@code limit + 1} at most. */
    public List<LimitEntity> page(UUID after, int limit) {
        return find("id > ?1 order by id", after == null ? BEFORE_ALL : after)
                .page(Page.ofSize(limit + 1))
                .list();
    }

    public List<LimitEntity> page(Collection<String> teams, UUID after, int limit) {
        return find("team in ?1 and id > ?2 order by id", teams, after == null ? BEFORE_ALL : after)
                .page(Page.ofSize(limit + 1))
                .list();
    }
}
