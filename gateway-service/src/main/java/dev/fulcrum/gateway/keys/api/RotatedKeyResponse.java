package dev.fulcrum.gateway.keys.api;

import java.time.Instant;
import java.util.UUID;

/**
 * A key with its new secret.
 *
 * @param keyId its name, as before
 * @param key the new secret; shown this once
 * @param oldKeyEndsAt from when the old secret is refused
 */
public record RotatedKeyResponse(UUID keyId, String key, Instant oldKeyEndsAt) {}
