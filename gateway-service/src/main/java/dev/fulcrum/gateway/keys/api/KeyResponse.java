package dev.fulcrum.gateway.keys.api;

import dev.fulcrum.gateway.keys.storage.AccessKeyEntity;
import java.time.Instant;
import java.util.UUID;

/** A key as it is listed; {@code revokedAt} is null while it is in force. */
public record KeyResponse(
        UUID keyId,
        String team,
        String application,
        String defaultFeature,
        String upstream,
        String createdBy,
        Instant createdAt,
        Instant revokedAt) {
    static KeyResponse of(AccessKeyEntity key) {
        return new KeyResponse(
                key.id,
                key.team,
                key.application,
                key.defaultFeature,
                key.upstream,
                key.createdBy,
                key.createdAt,
                key.revokedAt);
    }
}
