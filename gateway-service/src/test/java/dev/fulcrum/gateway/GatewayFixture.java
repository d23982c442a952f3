package dev.fulcrum.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.gateway.keys.domain.AccessSecret;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the tests of the data path need before a call: an upstream, a key, a project. */
final class GatewayFixture {
    static final String TEAM = "support";
    static final String UPSTREAM_SECRET = "sk-upstream-secret-0123456789";
    static final String MODEL = "big-model";
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private GatewayFixture() {}

    /** Registers, or moves, an upstream; waits for nothing, since it is known at once. */
    static void upstream(String name, String baseUrl) {
        upstream(name, baseUrl, Map.of());
    }

    /** @param more what the upstream has beside address and key: its dialect, fallbacks, retries */
    static void upstream(String name, String baseUrl, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("name", name, "baseUrl", baseUrl, "provider", "openai", "apiKey", UPSTREAM_SECRET));
        body.putAll(more);
        int created = given().header("Authorization", Tokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/upstreams")
                .statusCode();
        if (created == 409) {
            given().header("Authorization", Tokens.operator())
                    .contentType(ContentType.JSON)
                    .body(body)
                    .put("/api/v1/upstreams/" + name)
                    .then()
                    .statusCode(200);
        }
    }

    /** One that speaks Anthropic's API. */
    static void anthropicUpstream(String name, String baseUrl) {
        upstream(name, baseUrl, Map.of("provider", "anthropic", "dialect", "anthropic"));
    }

    /** A key's secret. */
    static String key(String feature, String upstream) {
        return issue(feature, upstream).path("key");
    }

    /** A key as it is answered once, with its id. */
    static ExtractableResponse<Response> issue(String feature, String upstream) {
        return given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of("team", TEAM, "application", "desk", "defaultFeature", feature, "upstream", upstream))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract();
    }

    /** A project of the feature, known to the gateway. */
    static ProjectRef project(EventProbe probe, ProjectDirectory projects, String feature, String upstream) {
        ProjectRef project = new ProjectRef(UUID.randomUUID(), TEAM, 1);
        probe.publish(
                "assessment",
                project,
                new ProjectRegistered(
                        "Triage",
                        "desk",
                        feature,
                        "classification",
                        upstream,
                        MODEL,
                        "openai/" + MODEL,
                        1000,
                        new ProjectRegistered.Autonomy(false, true, false)));
        await().atMost(PATIENCE).until(() -> projects.find(TEAM, feature).isPresent());
        return project;
    }

    static JsonObject chat(String text) {
        return new JsonObject()
                .put("model", MODEL)
                .put(
                        "messages",
                        new JsonArray()
                                .add(new JsonObject().put("role", "system").put("content", "Answer with a label."))
                                .add(new JsonObject().put("role", "user").put("content", text)));
    }

    static HttpResponse<String> call(String key, JsonObject body, String... headers) {
        return post("/v1/chat/completions", key, body.encode(), headers);
    }

    static HttpResponse<String> post(String path, String key, String body, String... headers) {
        return post(path, key, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    static HttpResponse<String> post(String path, String key, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(body);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was recorded of a leg. */
    static JsonNode exchange(EventProbe probe, String requestId, String leg) {
        return probe.await(
                        ExchangeRecorded.class,
                        data -> data.path("requestId").asText().equals(requestId)
                                && data.path("leg").asText().equals(leg))
                .data();
    }

    /** An error as OpenAI's clients read it, which tells no secret. */
    static void assertOpenAiError(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertOpenAiError(response.body(), code);
    }

    static void assertOpenAiError(String body, String code) {
        JsonObject error = new JsonObject(body).getJsonObject("error");
        assertThat(error.getString("code")).as(body).isEqualTo(code);
        assertThat(error.getString("message")).isNotBlank();
        assertThat(error.getString("type")).isNotBlank();
        assertThat(error.fieldNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(body).doesNotContain(UPSTREAM_SECRET).doesNotContainPattern(AccessSecret.PREFIX + "\\w");
    }

    /** An error as Anthropic's clients read it, which tells no secret. */
    static void assertAnthropicError(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject body = new JsonObject(response.body());
        assertThat(body.getString("type")).isEqualTo("error");
        assertThat(body.getJsonObject("error").getString("type")).isEqualTo(type);
        assertThat(body.getJsonObject("error").getString("message")).isNotBlank();
        assertThat(response.body()).doesNotContain(UPSTREAM_SECRET);
    }

    static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    static String requestId(HttpResponse<?> response) {
        return response.headers().firstValue("x-fulcrum-request-id").orElseThrow();
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
