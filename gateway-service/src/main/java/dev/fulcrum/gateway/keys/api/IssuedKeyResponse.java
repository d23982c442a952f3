package dev.fulcrum.gateway.keys.api;

import java.util.UUID;

/**
 * A new key.
 *
 * @param keyId its name
 * @param key the secret; shown this once
 */
public record IssuedKeyResponse(UUID keyId, String key) {}
