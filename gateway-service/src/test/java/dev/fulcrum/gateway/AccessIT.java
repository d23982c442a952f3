package dev.fulcrum.gateway;

import static dev.fulcrum.gateway.GatewayFixture.call;
import static dev.fulcrum.gateway.GatewayFixture.chat;
import static dev.fulcrum.gateway.GatewayFixture.uri;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

/** Who may call, who may administer, and that secrets stay inside. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class AccessIT {
    private static FakeUpstream upstream;

    @Inject
    DataSource dataSource;

    @TestHTTPResource(value = "/", management = true)
    String managementRoot;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream("big-model-2026");
    }

    @AfterAll
    static void stop() {
        upstream.close();
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
    void storesNoSecretInClear() throws SQLException {
        String key = issue(Tokens.member(), "support").extract().path("key");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select access_key::text from access_key union all"
                        + " select upstream::text || encode(api_key_encrypted, 'escape') from upstream union all"
                        + " select idempotency_key::text || encode(coalesce(body, ''), 'escape') from"
                        + " idempotency_key")) {
            int seen = 0;
            while (rows.next()) {
                seen++;
                assertThat(rows.getString(1)).doesNotContain(key, GatewayFixture.UPSTREAM_SECRET);
            }
            assertThat(seen).isGreaterThan(1);
        }
    }

    @Test
    void keepsTeamsApart() {
        given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(keyOf("other-team"))
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
                .body(keyOf("support"))
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
    void writesNoSecretToTheLog() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listener = new Listener(lines);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            String key = issue(Tokens.member(), "support").extract().path("key");
            upstream.answerWith(
                    exchange -> exchange.json(401, exchange.asked().headers().get("Authorization")));
            assertThat(call(key, chat("x")).statusCode()).isEqualTo(502);
            assertRefused(call(key + "-wrong", chat("x")));
            GatewayFixture.upstream("access", "http://127.0.0.1:9/v1");
            assertThat(call(key, chat("x")).statusCode()).isEqualTo(502);

            assertThat(lines).anyMatch(line -> line.contains("refuses the gateway's key"));
            assertThat(lines)
                    .noneMatch(line -> line.contains(key.substring(3)))
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

    private static ValidatableResponse issue(String token, String team) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(keyOf(team))
                .post("/api/v1/keys")
                .then()
                .statusCode(201);
    }

    private static Map<String, String> keyOf(String team) {
        return Map.of("team", team, "application", "desk", "defaultFeature", "triage", "upstream", "access");
    }
}
