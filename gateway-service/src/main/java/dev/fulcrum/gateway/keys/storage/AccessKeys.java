package dev.fulcrum.gateway.keys.storage;

import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.keys.domain.HeldSecret;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stored keys. */
@ApplicationScoped
public class AccessKeys implements PanacheRepositoryBase<AccessKeyEntity, UUID> {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final ReplacedSecrets replaced;

    AccessKeys(ReplacedSecrets replaced) {
        this.replaced = replaced;
    }

    /** Every secret of a key that is not revoked, those included whose time is over. */
    public List<HeldSecret> held() {
        Map<UUID, AccessKey> keys = new HashMap<>();
        List<HeldSecret> held = new ArrayList<>();
        find("revokedAt is null").stream().forEach(entity -> {
            AccessKey key = entity.toDomain();
            keys.put(key.id(), key);
            held.add(HeldSecret.present(entity.secretHash, key));
        });
        replaced.streamAll()
                .filter(secret -> keys.containsKey(secret.accessKeyId))
                .map(secret -> new HeldSecret(secret.secretHash, keys.get(secret.accessKeyId), secret.endsAt))
                .forEach(held::add);
        return held;
    }

    /** Names of the keys that send their calls to this upstream and may still be used. */
    public List<UUID> using(String upstream, Instant now) {
        return find("upstream = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)", upstream, now)
                .stream()
                .map(key -> key.id)
                .toList();
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
