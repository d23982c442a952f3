package dev.fulcrum.gateway.keys.api;

import dev.fulcrum.gateway.keys.storage.AccessKeyEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A key as it is listed.
 *
 * @param features that it may name beside its default; empty: any
 * @param expiresAt null: never
 * @param rotatedAt when its secret was last replaced; null: never
 * @param revokedAt null while it is in force
 */
public record KeyResponse(
        UUID keyId,
        String team,
        String application,
        String defaultFeature,
        String upstream,
        List<String> features,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Instant rotatedAt,
        Instant revokedAt) {
    static KeyResponse of(AccessKeyEntity key) {
        return new KeyResponse(
                key.id,
                key.team,
                key.application,
                key.defaultFeature,
                key.upstream,
                List.of(key.features),
                key.createdBy,
                key.createdAt,
                key.expiresAt,
                key.rotatedAt,
                key.revokedAt);
    }
}
