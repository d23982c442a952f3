package dev.fulcrum.gateway.keys.domain;

import java.util.Map;
import java.util.Optional;

/** Every key that is not revoked, in memory: a call asks no database. */
public final class KeyRing {
    private volatile Map<String, AccessKey> byHash = Map.of();

    public Optional<AccessKey> find(String secret) {
        return Optional.ofNullable(byHash.get(AccessSecret.hash(secret)));
    }

    /** @param keys by the hash of their secret */
    public void replace(Map<String, AccessKey> keys) {
        byHash = Map.copyOf(keys);
    }
}
