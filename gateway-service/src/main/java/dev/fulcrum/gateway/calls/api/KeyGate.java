package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.keys.domain.AccessSecret;
import dev.fulcrum.gateway.keys.domain.KeyLookup;
import dev.fulcrum.gateway.keys.domain.KeyRing;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets a call in by its access key. What was sent is never shown or logged. */
@Singleton
public class KeyGate {
    private static final String SCHEME = "Bearer ";
    /** Where Anthropic's clients put their key. */
    private static final String API_KEY = "x-api-key";

    private final KeyRing keys;

    KeyGate(KeyRing keys) {
        this.keys = keys;
    }

    /** The key, or empty after a 401 was answered. */
    public Optional<AccessKey> admit(RoutingContext context) {
        String secret = secret(context.request());
        if (secret == null) {
            refuse(
                    context,
                    "No access key: send it as Authorization: Bearer " + AccessSecret.PREFIX + "… or as " + API_KEY
                            + ": " + AccessSecret.PREFIX + "….");
            return Optional.empty();
        }
        KeyLookup found = keys.find(secret);
        if (found instanceof KeyLookup.Known known) {
            return Optional.of(known.key());
        }
        refuse(context, reason(found));
        return Optional.empty();
    }

    /** The bearer token, unless it is none of ours and the other header is there; null where there is neither. */
    private static String secret(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
        if (bearer != null && bearer.startsWith(AccessSecret.PREFIX)) {
            return bearer;
        }
        String apiKey = request.getHeader(API_KEY);
        return apiKey == null ? bearer : apiKey.strip();
    }

    private static String reason(KeyLookup refused) {
        if (refused instanceof KeyLookup.Expired expired) {
            return "The access key expired at " + expired.at() + ". Make a new one with POST /api/v1/keys on this"
                    + " gateway.";
        }
        if (refused instanceof KeyLookup.Replaced replaced) {
            return "This secret of the access key was replaced by a rotation and ended at " + replaced.at()
                    + ". Use the new one, or rotate the key again.";
        }
        return "The access key is not known or was revoked. Make one with POST /api/v1/keys on this gateway.";
    }

    private static void refuse(RoutingContext context, String message) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        ApiError.invalid(401, null, "invalid_api_key", message).send(context);
    }
}
