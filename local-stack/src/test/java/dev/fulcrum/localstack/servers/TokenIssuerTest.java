package dev.fulcrum.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void givesAServiceATokenThatItsPublishedKeyVerifies() throws Exception {
        try (var issuer = new TokenIssuer(0, SigningKey.loadOrCreate(folder), StackSecrets.forTests())) {
            var metadata = get(issuer.url() + "/.well-known/openid-configuration");
            assertThat(metadata.path("issuer").asText()).isEqualTo(issuer.url());

            var answer = post(
                    metadata.path("token_endpoint").asText(),
                    "grant_type=client_credentials&client_id=eval&client_secret=eval-test");

            assertThat(answer.statusCode()).isEqualTo(200);
            String token =
                    LocalHttp.JSON.readTree(answer.body()).path("access_token").asText();
            JsonNode claims = verified(token, get(metadata.path("jwks_uri").asText()));
            assertThat(claims.path("iss").asText()).isEqualTo(issuer.url());
            assertThat(claims.path("aud").asText()).isEqualTo("fulcrum");
            assertThat(claims.path("sub").asText()).isEqualTo("eval");
        }
    }

    @Test
    void refusesAWrongSecretAndAnotherGrant() throws Exception {
        try (var issuer = new TokenIssuer(0, SigningKey.loadOrCreate(folder), StackSecrets.forTests())) {
            String endpoint = issuer.url() + "/token";

            assertThat(post(endpoint, "grant_type=client_credentials&client_id=eval&client_secret=wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(post(endpoint, "grant_type=client_credentials&client_id=admin&client_secret=admin-test")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(post(endpoint, "grant_type=password&client_id=eval&client_secret=eval-test")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void mintsRolesTeamsAndAnEnd() throws Exception {
        var key = SigningKey.loadOrCreate(folder);
        var clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

        String token = new TokenMint(key, "http://issuer", clock)
                .mint("ann", List.of("member", "approver"), List.of("support"), Duration.ofMinutes(5));

        JsonNode claims = verified(
                token,
                LocalHttp.JSON.valueToTree(java.util.Map.of(
                        "keys", List.of(SigningKey.loadOrCreate(folder).publicJwk()))));
        assertThat(claims.path("groups").toString()).isEqualTo("[\"member\",\"approver\"]");
        assertThat(claims.path("teams").toString()).isEqualTo("[\"support\"]");
        assertThat(claims.path("exp").asLong())
                .isEqualTo(Instant.parse("2026-01-02T03:09:05Z").getEpochSecond());
    }

    @Test
    void saysHowToMendABrokenKey() throws Exception {
        Files.writeString(folder.resolve("token-signing-key.pem"), "garbage");

        assertThatThrownBy(() -> SigningKey.loadOrCreate(folder))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("token-signing-key.pem")
                .hasMessageContaining("--fresh");
    }

    private static JsonNode verified(String token, JsonNode keys) throws Exception {
        String[] parts = token.split("\\.");
        JsonNode header = LocalHttp.JSON.readTree(BASE64.decode(parts[0]));
        JsonNode key = keys.path("keys").get(0);
        assertThat(header.path("kid")).isEqualTo(key.path("kid"));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, BASE64.decode(key.path("n").asText())),
                        new BigInteger(1, BASE64.decode(key.path("e").asText())))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(BASE64.decode(parts[2]))).isTrue();
        return LocalHttp.JSON.readTree(BASE64.decode(parts[1]));
    }

    private JsonNode get(String url) throws Exception {
        return LocalHttp.JSON.readTree(
                client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private HttpResponse<String> post(String url, String form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
