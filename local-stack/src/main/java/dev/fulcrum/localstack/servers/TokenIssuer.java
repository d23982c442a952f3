package dev.fulcrum.localstack.servers;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small OpenID Connect issuer for one machine: discovery, keys, and tokens by client credentials (RFC 6749 §4.4).
 *
 * <p>A service is a client under its own name; its secret is its password. Tokens for people come from the launcher,
 * which holds the key.
 */
public final class TokenIssuer implements AutoCloseable {
    private static final Duration VALID_FOR = Duration.ofHours(1);
    private static final List<String> SERVICE_ROLES = List.of("operator");
    /** A service acts for every team. */
    private static final List<String> SERVICE_TEAMS = List.of("*");

    private final LocalHttp http;
    private final TokenMint mint;
    private final StackSecrets secrets;

    public TokenIssuer(int port, SigningKey key, StackSecrets secrets) {
        this.http = new LocalHttp("token issuer", port, 2);
        this.mint = new TokenMint(key, http.url(), Clock.systemUTC());
        this.secrets = secrets;
        String url = http.url();
        http.on("GET", "/.well-known/openid-configuration", exchange -> LocalHttp.answer(exchange, 200, metadata(url)))
                .on(
                        "GET",
                        "/jwks",
                        exchange -> LocalHttp.answer(exchange, 200, Map.of("keys", List.of(key.publicJwk()))))
                .on("POST", "/token", this::token)
                .start();
    }

    public String url() {
        return http.url();
    }

    public TokenMint mint() {
        return mint;
    }

    @Override
    public void close() {
        http.close();
    }

    private static Map<String, Object> metadata(String url) {
        var metadata = new HashMap<String, Object>();
        metadata.put("issuer", url);
        metadata.put("jwks_uri", url + "/jwks");
        metadata.put("token_endpoint", url + "/token");
        metadata.put("grant_types_supported", List.of("client_credentials"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("response_types_supported", List.of("token"));
        metadata.put("subject_types_supported", List.of("public"));
        return metadata;
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readNBytes(16_384), StandardCharsets.UTF_8));
        readBasicCredentials(exchange, form);
        String grant = form.getOrDefault("grant_type", "");
        if (!grant.equals("client_credentials")) {
            refuse(exchange, 400, "unsupported_grant_type", "grant_type is '" + grant + "', use client_credentials");
            return;
        }
        String client = form.getOrDefault("client_id", "");
        if (!Principals.SERVICES.contains(client)
                || !sameText(secrets.password(client), form.getOrDefault("client_secret", ""))) {
            refuse(exchange, 401, "invalid_client", "client '" + client + "' is unknown or its secret is wrong");
            return;
        }
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        LocalHttp.answer(
                exchange,
                200,
                Map.of(
                        "access_token", mint.mint(client, SERVICE_ROLES, SERVICE_TEAMS, VALID_FOR),
                        "token_type", "Bearer",
                        "expires_in", VALID_FOR.toSeconds()));
    }

    private static void readBasicCredentials(HttpExchange exchange, Map<String, String> form) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                form.put("client_id", decode(pair.substring(0, colon)));
                form.put("client_secret", decode(pair.substring(colon + 1)));
            }
        } catch (IllegalArgumentException malformed) {
            form.remove("client_id");
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code, String why) throws IOException {
        LocalHttp.answer(exchange, status, Map.of("error", code, "error_description", why));
    }

    private static Map<String, String> form(String body) {
        var fields = new HashMap<String, String>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Takes the same time for every wrong secret. */
    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
