package dev.fulcrum.gateway.keys.domain;

import java.time.Instant;

/**
 * A secret that opens a key, by its hash.
 *
 * @param replacedFrom when a rotation ends or ended it; null for the key's present secret
 */
public record HeldSecret(String hash, AccessKey key, Instant replacedFrom) {
    public static HeldSecret present(String hash, AccessKey key) {
        return new HeldSecret(hash, key, null);
    }
}
