package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.keys.domain.AccessSecret;
import dev.fulcrum.gateway.keys.domain.KeyRing;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets a call in by its access key. What was sent is never shown or logged. */
@Singleton
public class KeyGate {
    private static final String SCHEME = "Bearer ";

    private final KeyRing keys;

    KeyGate(KeyRing keys) {
        this.keys = keys;
    }

    /** The key, or empty after a 401 was answered. */
    public Optional<AccessKey> admit(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            refuse(context, "No access key: send it as Authorization: Bearer " + AccessSecret.PREFIX + "….");
            return Optional.empty();
        }
        Optional<AccessKey> key = keys.find(header.substring(SCHEME.length()).strip());
        if (key.isEmpty()) {
            refuse(
                    context,
                    "The access key is not known or was revoked. Make one with POST /api/v1/keys on this gateway.");
        }
        return key;
    }

    private static void refuse(RoutingContext context, String message) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        ApiError.invalid(401, null, "invalid_api_key", message).send(context);
    }
}
