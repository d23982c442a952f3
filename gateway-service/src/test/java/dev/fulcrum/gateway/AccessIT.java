package dev.fulcrum.gateway;

import static dev.fulcrum.gateway.GatewayFixture.call;
import static dev.fulcrum.gateway.GatewayFixture.chat;
import static dev.fulcrum.gateway.GatewayFixture.uri;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.gateway.dialects.domain.Dialect;
import dev.fulcrum.gateway.keys.domain.AccessSecret;
import dev.fulcrum.gateway.upstreams.domain.Fallback;
import dev.fulcrum.gateway.upstreams.domain.UpstreamDirectory;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, who may administer, and that secrets stay inside. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class AccessIT {
    private static FakeUpstream upstream;
    private static EventProbe probe;

    @Inject
    DataSource dataSource;

    @Inject
    RecordedSpans spans;

    @Inject
    UpstreamDirectory directory;

    @TestHTTPResource(value = "/", management = true)
    String managementRoot;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream("big-model-2026");
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        upstream.close();
        probe.close();
    }

    @BeforeEach
    void register() {
        upstream.behave();
        GatewayFixture.upstream("access", upstream.baseUrl());
    }

    @Test
    void letsNobodyInWithoutAKeyOrWithAnUnknownOne() {
        assertRefused(call(null, chat("x")));
        assertRefused(call("fk_unknown-key-0123456789", chat("x")));
        assertRefused(GatewayFixture.post("/v1/feedback", "fk_unknown-key-0123456789", "{}"));
    }

    @Test
    void endsAKeyAtOnceWhenItIsRevoked() {
        ValidatableResponse issued = issue(Tokens.member(), "support");
        String key = issued.extract().path("key");
        String keyId = issued.extract().path("keyId");
        assertThat(call(key, chat("x")).statusCode()).isEqualTo(200);

        given().header("Authorization", Tokens.member())
                .delete("/api/v1/keys/" + keyId)
                .then()
                .statusCode(204);

        assertRefused(call(key, chat("x")));
        given().header("Authorization", Tokens.member())
                .queryParam("limit", 500)
                .get("/api/v1/keys")
                .then()
                .statusCode(200)
                .body("items.find { it.keyId == '" + keyId + "' }.revokedAt", notNullValue())
                .body(not(containsString(key)));
    }

    @Test
    void takesTheKeyWhereAnthropicsClientsPutIt() {
        String key = GatewayFixture.key("triage", "access");
        assertThat(post("x-api-key", key).statusCode()).isEqualTo(200);
        assertThat(post("x-api-key", key, "Authorization", "Bearer of-a-proxy").statusCode())
                .isEqualTo(200);
        assertThat(post("x-api-key", "other", "Authorization", "Bearer " + key).statusCode())
                .isEqualTo(200);
        assertRefused(post("x-api-key", "fk_unknown-key-0123456789"));
        assertThat(upstream.asked()).hasSize(3).allSatisfy(asked -> assertThat(asked.headers())
                .doesNotContainKey("x-api-key")
                .containsEntry("Authorization", "Bearer " + GatewayFixture.UPSTREAM_SECRET));
    }

    @Test
    void endsAKeyWhenItExpiresAndSaysSo() {
        Instant soon = Instant.now().plusMillis(1500);
        String key = issue(Tokens.member(), keyOf("support", Map.of("expiresAt", soon.toString())))
                .extract()
                .path("key");
        assertThat(call(key, chat("x")).statusCode()).isEqualTo(200);

        HttpResponse<String> expired = await().atMost(Duration.ofSeconds(5))
                .until(() -> call(key, chat("x")), response -> response.statusCode() == 401);

        assertRefused(expired);
        assertThat(expired.body()).contains("expired at");
        assertThat(Instant.now()).isAfterOrEqualTo(soon.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void refusesKeysThatMakeNoSense() {
        Map<String, Map<String, Object>> wrong = Map.of(
                "expiresAt", Map.of("expiresAt", "2020-01-01T00:00:00Z"),
                "features", Map.of("features", List.of("")));
        wrong.forEach((field, value) -> given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(keyOf("support", value))
                .post("/api/v1/keys")
                .then()
                .statusCode(400)
                .body("detail", containsString(field)));
    }

    @Test
    void givesAKeyANewSecretUnderItsName() {
        ValidatableResponse issued = issue(
                Tokens.member(),
                keyOf("support", Map.of("features", List.of("summary"), "expiresAt", "2999-01-01T00:00:00Z")));
        String old = issued.extract().path("key");
        String keyId = issued.extract().path("keyId");

        String graced = rotate(keyId, "{\"graceSeconds\":3600}");
        assertThat(call(old, chat("x")).statusCode()).isEqualTo(200);
        assertThat(call(graced, chat("x")).statusCode()).isEqualTo(200);

        String next = rotate(keyId, "{}");
        HttpResponse<String> refused = call(old, chat("x"));
        assertRefused(refused);
        assertThat(refused.body()).contains("replaced by a rotation");
        assertRefused(call(graced, chat("x")));
        assertThat(call(next, chat("x")).statusCode()).isEqualTo(200);

        given().header("Authorization", Tokens.member())
                .queryParam("limit", 500)
                .get("/api/v1/keys")
                .then()
                .statusCode(200)
                .body("items.find { it.keyId == '" + keyId + "' }.rotatedAt", notNullValue())
                .body("items.find { it.keyId == '" + keyId + "' }.expiresAt", equalTo("2999-01-01T00:00:00Z"))
                .body("items.find { it.keyId == '" + keyId + "' }.features", equalTo(List.of("summary")))
                .body(not(containsString(next)))
                .body(not(containsString(AccessSecret.hash(next))));
    }

    @Test
    void rotatesOnlyAKeyOfTheOwnTeamThatIsInForce() {
        String keyId = issue(Tokens.member(), "support").extract().path("keyId");
        rotation(Tokens.stranger(), keyId, "{}").statusCode(403);
        rotation(Tokens.member(), UUID.randomUUID().toString(), "{}").statusCode(404);
        rotation(Tokens.member(), keyId, "{\"graceSeconds\":-1}").statusCode(400);
        rotation(Tokens.member(), keyId, "{\"graceSeconds\":2592001}").statusCode(400);
        given().header("Authorization", Tokens.member())
                .delete("/api/v1/keys/" + keyId)
                .then()
                .statusCode(204);
        rotation(Tokens.member(), keyId, "{}").statusCode(409).body("type", equalTo("urn:fulcrum:problem:key-revoked"));
    }

    @Test
    void keepsHowAnUpstreamIsCalled() {
        upstreamOf("spare", Map.of()).statusCode(201);
        Map<String, Object> calling = Map.of(
                "dialect",
                "anthropic",
                "fallbacks",
                List.of(Map.of("upstream", "spare", "model", "small"), Map.of("upstream", "access")),
                "timeouts",
                Map.of("firstByteMs", 30000),
                "retries",
                2);
        upstreamOf("called", calling)
                .statusCode(201)
                .body("dialect", equalTo("anthropic"))
                .body("fallbacks.upstream", equalTo(List.of("spare", "access")))
                .body("fallbacks.model", equalTo(Arrays.asList("small", null)))
                .body("timeouts.firstByteMs", equalTo(30000))
                .body("timeouts.idleMs", nullValue())
                .body("retries", equalTo(2));
        assertThat(directory.find("called")).hasValueSatisfying(upstream -> {
            assertThat(upstream.dialect()).isEqualTo(Dialect.ANTHROPIC);
            assertThat(upstream.fallbacks())
                    .containsExactly(new Fallback("spare", "small"), new Fallback("access", null));
            assertThat(upstream.firstByteTimeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(upstream.idleTimeout()).isNull();
            assertThat(upstream.retries()).isEqualTo(2);
        });
        assertThat(directory.find("spare")).hasValueSatisfying(upstream -> {
            assertThat(upstream.dialect()).isEqualTo(Dialect.OPENAI);
            assertThat(upstream.fallbacks()).isEmpty();
            assertThat(upstream.retries()).isNull();
        });

        given().header("Authorization", Tokens.operator())
                .contentType(ContentType.JSON)
                .body(upstreamBody("spare", Map.of("fallbacks", List.of(Map.of("upstream", "called")))))
                .put("/api/v1/upstreams/spare")
                .then()
                .statusCode(400)
                .body("field", equalTo("fallbacks"))
                .body("detail", containsString("called leads back to spare"));
        upstreamOf("odd", Map.of("fallbacks", List.of(Map.of("upstream", "nobody"))))
                .statusCode(400)
                .body("detail", containsString("nobody is not registered"));
        upstreamOf("odd", Map.of("dialect", "latin")).statusCode(400).body("field", equalTo("dialect"));
        upstreamOf("odd", Map.of("timeouts", Map.of("idleMs", 0))).statusCode(400);
    }

    @Test
    void forgetsAnUpstreamOnceNothingNamesIt() {
        upstreamOf("leaving", Map.of()).statusCode(201);
        upstreamOf("staying", Map.of("fallbacks", List.of(Map.of("upstream", "leaving"))))
                .statusCode(201);
        String keyId = issue(Tokens.member(), keyOf("support", Map.of("upstream", "leaving")))
                .extract()
                .path("keyId");

        delete("leaving").statusCode(409).body("detail", containsString(keyId));
        given().header("Authorization", Tokens.member())
                .delete("/api/v1/keys/" + keyId)
                .then()
                .statusCode(204);
        delete("leaving").statusCode(409).body("detail", containsString("staying"));
        delete("staying").statusCode(204);
        delete("leaving").statusCode(204);
        delete("leaving").statusCode(404);
        assertThat(directory.find("leaving")).isEmpty();
        given().header("Authorization", Tokens.member())
                .delete("/api/v1/upstreams/access")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/v1",
                "http://2852039166/v1",
                "http://[::ffff:169.254.169.254]/v1",
                "http://[fe80::1]/v1",
                "http://[fd00:ec2::254]/v1",
                "http://100.100.100.200/v1",
                "http://metadata.google.internal/v1"
            })
    void refusesAnUpstreamAtALinkLocalOrMetadataAddress(String url) {
        upstreamOf("metadata", Map.of("baseUrl", url))
                .statusCode(400)
                .body("field", equalTo("baseUrl"))
                .body("detail", containsString("fulcrum.gateway.upstream.allowed-addresses"))
                .body(not(containsString(GatewayFixture.UPSTREAM_SECRET)));
        assertThat(directory.find("metadata")).isEmpty();
    }

    @Test
    void storesNoSecretInClear() throws SQLException {
        ValidatableResponse issued = issue(Tokens.member(), "support");
        String key = issued.extract().path("key");
        String next = rotate(issued.extract().path("keyId"), "{\"graceSeconds\":60}");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select access_key::text from access_key union all"
                        + " select replaced_secret::text from replaced_secret union all"
                        + " select upstream::text || encode(api_key_encrypted, 'escape') from upstream union all"
                        + " select idempotency_key::text || encode(coalesce(body, ''), 'escape') from"
                        + " idempotency_key")) {
            int seen = 0;
            while (rows.next()) {
                seen++;
                assertThat(rows.getString(1)).doesNotContain(key, next, GatewayFixture.UPSTREAM_SECRET);
            }
            assertThat(seen).isGreaterThan(1);
        }
    }

    @Test
    void keepsTeamsApart() {
        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(keyOf("other-team", Map.of()))
                .post("/api/v1/keys")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:fulcrum:problem:other-team"));
        String keyId = issue(Tokens.member(), "support").extract().path("keyId");
        given().header("Authorization", Tokens.stranger())
                .delete("/api/v1/keys/" + keyId)
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.stranger())
                .get("/api/v1/keys")
                .then()
                .statusCode(200)
                .body("items.keyId", not(hasItem(keyId)));
    }

    @Test
    void wantsATokenForTheControlPlane() {
        given().get("/api/v1/keys").then().statusCode(401);
        given().header("Authorization", "Bearer nonsense")
                .get("/api/v1/keys")
                .then()
                .statusCode(401);
        given().header("Authorization", Tokens.bearer("vera", List.of("viewer"), List.of("support")))
                .contentType(ContentType.JSON)
                .body(keyOf("support", Map.of()))
                .post("/api/v1/keys")
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "mine", "baseUrl", "http://127.0.0.1:9/v1", "provider", "x"))
                .post("/api/v1/upstreams")
                .then()
                .statusCode(403);
    }

    @Test
    void listsUpstreamsWithoutTheirKeysAndHasTheModelServer() {
        given().header("Authorization", Tokens.member())
                .get("/api/v1/upstreams")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("model-server"))
                .body("items.find { it.name == 'model-server' }.baseUrl", equalTo("http://127.0.0.1:9/v1"))
                .body(not(containsString("model-server-secret")))
                .body(not(containsString(GatewayFixture.UPSTREAM_SECRET)));
    }

    @Test
    void refusesAnUpstreamThatMakesNoSenseWithoutShowingItsKey() {
        given().header("Authorization", Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "odd", "baseUrl", "http://host/v1", "provider", "x", "apiKey", "with space secret-9"))
                .post("/api/v1/upstreams")
                .then()
                .statusCode(400)
                .body("field", equalTo("apiKey"))
                .body(not(containsString("secret-9")));
        given().header("Authorization", Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "odd", "baseUrl", "http://host", "provider", "x"))
                .post("/api/v1/upstreams")
                .then()
                .statusCode(400)
                .body("field", equalTo("baseUrl"));
    }

    @Test
    void listsTheModelsOfTheKeysUpstream() throws IOException, InterruptedException {
        String key = GatewayFixture.key("models", "access");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri("/v1/models"))
                                .header("Authorization", "Bearer " + key)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(response.body())
                        .getJsonArray("data")
                        .getJsonObject(0)
                        .getString("id"))
                .isEqualTo("big-model-2026");
    }

    @Test
    void showsNoSecretInLogEventTraceOrError() {
        List<String> lines = new CopyOnWriteArrayList<>();
        spans.record();
        Handler listener = new Listener(lines);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            ValidatableResponse issued = issue(Tokens.member(), "support");
            String old = issued.extract().path("key");
            String key = rotate(issued.extract().path("keyId"), "{}");
            List<HttpResponse<String>> answers = new ArrayList<>();
            answers.add(call(old, chat("x")));
            answers.add(call(key, chat("x")));
            answers.add(post("x-api-key", key));
            upstream.answerWith(
                    exchange -> exchange.json(401, exchange.asked().headers().get("Authorization")));
            answers.add(call(key, chat("x")));
            assertThat(answers.get(3).statusCode()).isEqualTo(502);
            answers.add(call(key + "-wrong", chat("x")));
            assertRefused(answers.get(4));
            GatewayFixture.upstream("access", "http://127.0.0.1:9/v1");
            answers.add(call(key, chat("x")));
            assertThat(answers.get(5).statusCode()).isEqualTo(502);
            String last = GatewayFixture.requestId(answers.get(5));
            probe.await(
                    ExchangeRecorded.class,
                    data -> data.path("requestId").asText().equals(last));
            await().atMost(GatewayFixture.PATIENCE)
                    .until(() -> spans.soFar().toString().contains(last));

            String shown = answers.stream()
                            .map(answer -> answer.headers() + answer.body())
                            .toList()
                    + spans.stop().toString()
                    + probe.all(ExchangeRecorded.class).stream()
                            .map(event -> event.key() + event.data())
                            .toList();
            assertThat(shown)
                    .contains(last)
                    .doesNotContain(old.substring(3), key.substring(3), GatewayFixture.UPSTREAM_SECRET);
            assertThat(lines).anyMatch(line -> line.contains("refuses the gateway's key"));
            assertThat(lines)
                    .noneMatch(line -> line.contains(key.substring(3)))
                    .noneMatch(line -> line.contains(old.substring(3)))
                    .noneMatch(line -> line.contains(GatewayFixture.UPSTREAM_SECRET));
        } finally {
            root.removeHandler(listener);
        }
    }

    @Test
    void isReadyOnceItHasReadWhatItRoutesBy() {
        given().get(managementRoot + "health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'directives and projects read' }.status", equalTo("UP"));
        given().get(managementRoot + "openapi")
                .then()
                .statusCode(200)
                .body(containsString("/v1/chat/completions"))
                .body(containsString("/api/v1/upstreams"));
        given().get(managementRoot + "metrics")
                .then()
                .statusCode(200)
                .body(containsString("fulcrum_gateway_spool_bytes"));
    }

    /** Keeps what is logged, as it would be printed. */
    private static final class Listener extends Handler {
        private final List<String> lines;
        private final SimpleFormatter formatter = new SimpleFormatter();

        private Listener(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord record) {
            String parameters = record.getParameters() == null ? "" : Arrays.toString(record.getParameters());
            lines.add(formatter.format(record) + parameters);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        JsonObject error = new JsonObject(response.body()).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("invalid_api_key");
        assertThat(error.getString("type")).isEqualTo("invalid_request_error");
        assertThat(response.body()).doesNotContain("unknown-key-0123456789");
    }

    private static HttpResponse<String> post(String... headers) {
        return GatewayFixture.post("/v1/chat/completions", null, chat("x").encode(), headers);
    }

    private static String rotate(String keyId, String body) {
        return rotation(Tokens.member(), keyId, body)
                .statusCode(200)
                .body("keyId", equalTo(keyId))
                .extract()
                .path("key");
    }

    private static ValidatableResponse rotation(String token, String keyId, String body) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/keys/" + keyId + "/rotate")
                .then();
    }

    private ValidatableResponse upstreamOf(String name, Map<String, Object> more) {
        return given().header("Authorization", Tokens.operator())
                .contentType(ContentType.JSON)
                .body(upstreamBody(name, more))
                .post("/api/v1/upstreams")
                .then();
    }

    private static Map<String, Object> upstreamBody(String name, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                name,
                "baseUrl",
                "http://127.0.0.1:9/v1",
                "provider",
                "openai",
                "apiKey",
                GatewayFixture.UPSTREAM_SECRET));
        body.putAll(more);
        return body;
    }

    private static ValidatableResponse delete(String upstreamName) {
        return given().header("Authorization", Tokens.operator())
                .delete("/api/v1/upstreams/" + upstreamName)
                .then();
    }

    private static ValidatableResponse issue(String token, String team) {
        return issue(token, keyOf(team, Map.of()));
    }

    private static ValidatableResponse issue(String token, Map<String, Object> body) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/keys")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> keyOf(String team, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("team", team, "application", "desk", "defaultFeature", "triage", "upstream", "access"));
        body.putAll(more);
        return body;
    }
}
