package dev.fulcrum.gateway.keys.storage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Secrets that a rotation replaced. */
@ApplicationScoped
public class ReplacedSecrets implements PanacheRepositoryBase<ReplacedSecretEntity, String> {
    /**
     * The key's present secret becomes one that ends. None that was replaced before outlives it, and those that have
     * ended are forgotten.
     */
    public void replace(AccessKeyEntity key, Instant now, Instant endsAt) {
        delete("accessKeyId = ?1 and endsAt <= ?2", key.id, now);
        update("endsAt = ?1 where accessKeyId = ?2 and endsAt > ?1", endsAt, key.id);
        ReplacedSecretEntity replaced = new ReplacedSecretEntity();
        replaced.secretHash = key.secretHash;
        replaced.accessKeyId = key.id;
        replaced.endsAt = endsAt;
        persist(replaced);
    }

    public void forget(UUID keyId) {
        delete("accessKeyId", keyId);
    }
}
