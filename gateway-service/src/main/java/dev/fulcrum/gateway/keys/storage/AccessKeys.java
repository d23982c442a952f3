package dev.fulcrum.gateway.keys.storage;

import dev.fulcrum.gateway.keys.domain.AccessKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stored keys. */
@ApplicationScoped
public class AccessKeys implements PanacheRepositoryBase<AccessKeyEntity, UUID> {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Keys in force, by the hash of their secret. */
    public Map<String, AccessKey> inForce() {
        return find("revokedAt is null").stream()
                .collect(Collectors.toMap(key -> key.secretHash, AccessKeyEntity::toDomain));
    }

    /** In the order they were made, {@code limit + 1} at most. */
    public List<AccessKeyEntity> page(UUID after, int limit) {
        return find("id > ?1 order by id", after == null ? BEFORE_ALL : after)
                .page(Page.ofSize(limit + 1))
                .list();
    }

    public List<AccessKeyEntity> page(Collection<String> teams, UUID after, int limit) {
        return find("team in ?1 and id > ?2 order by id", teams, after == null ? BEFORE_ALL : after)
                .page(Page.ofSize(limit + 1))
                .list();
    }
}
