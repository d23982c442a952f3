package dev.fulcrum.localstack.simulator.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The one key that callers must send as {@code Authorization: Bearer KEY}. */
final class BearerKey {

    private static final String SCHEME = "Bearer ";

    private final byte[] key;

    BearerKey(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws ApiException 401 when the key is missing or another */
    void require(Call call) throws ApiException {
        String header = call.header("authorization");
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ApiException(ApiError.unauthorized(
                    "You did not provide an API key; send it in the header Authorization: Bearer KEY", null));
        }
        byte[] sent = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(sent, key)) {
            throw new ApiException(ApiError.unauthorized(
                    "Incorrect API key provided; send the one in FULCRUM_SIMULATOR_KEY", "invalid_api_key"));
        }
    }
}
