package dev.fulcrum.gateway;

import static dev.fulcrum.gateway.GatewayFixture.assertAnthropicError;
import static dev.fulcrum.gateway.GatewayFixture.assertOpenAiError;
import static dev.fulcrum.gateway.GatewayFixture.call;
import static dev.fulcrum.gateway.GatewayFixture.chat;
import static dev.fulcrum.gateway.GatewayFixture.header;
import static dev.fulcrum.gateway.GatewayFixture.post;
import static dev.fulcrum.gateway.GatewayFixture.requestId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.directive.ShadowDirective;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.gateway.directives.domain.Order;
import dev.fulcrum.gateway.directives.domain.OrderBook;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.access.Tokens;
import dev.fulcrum.testsupport.events.EventProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a call when an upstream, a limit or the client stands in its way. Each test has upstreams of its own. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class ResilienceIT {
    /** As the configuration of the tests has it. */
    private static final int CIRCUIT_WINDOW = 20;

    private static FakeUpstream first;
    private static FakeUpstream second;
    private static FakeUpstream third;
    private static EventProbe probe;

    @Inject
    ProjectDirectory projects;

    @Inject
    OrderBook orders;

    @Inject
    MeterRegistry meters;

    @BeforeAll
    static void start() {
        first = new FakeUpstream("first-2026");
        second = new FakeUpstream("second-2026");
        third = new FakeUpstream("third-2026");
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        third.close();
        probe.close();
    }

    @BeforeEach
    void behave() {
        first.behave();
        second.behave();
        third.behave();
    }

    @Test
    void triesAgainAfterWhatMayPass() {
        GatewayFixture.upstream("retried", first.baseUrl());
        String key = GatewayFixture.key("retried", "retried");
        List<Handler<FakeUpstream.Exchange>> troubles = List.of(
                failing -> failing.json(503, "{\"error\":{\"message\":\"loading\"}}"),
                failing -> failing.json(529, "<html>"),
                failing -> failing.request().connection().close());

        for (Handler<FakeUpstream.Exchange> trouble : troubles) {
            first.behave();
            once(first, trouble);
            HttpResponse<String> response = call(key, chat("x").put("stream", true));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(String.join("", first.events(false)));
            assertThat(first.asked()).hasSize(2);
            assertThat(first.asked().get(1).body())
                    .isEqualTo(first.asked().get(0).body());
            JsonNode data = exchange(response, "primary");
            assertThat(data.path("attempts").asInt()).isEqualTo(2);
            assertThat(data.path("status").asInt()).isEqualTo(200);
            assertThat(data.has("errorType")).isFalse();
        }
    }

    @Test
    void triesAgainOnlyAsOftenAsItsBudgetAllows() {
        GatewayFixture.upstream("budgeted", first.baseUrl(), Map.of("retries", 4));
        String key = GatewayFixture.key("budgeted", "budgeted");
        first.answerWith(exchange -> exchange.json(503, "{\"error\":{\"message\":\"loading\"}}"));

        for (int calls = 0; calls < 3; calls++) {
            assertThat(call(key, chat("x")).statusCode()).isEqualTo(503);
        }
        // 3 calls with 4 retries each would be 15 tries; 10 are saved, and a tenth comes with each call
        assertThat(first.asked()).hasSize(13);
        HttpResponse<String> last = call(key, chat("x"));
        assertThat(last.statusCode()).isEqualTo(503);
        assertThat(exchange(last, "primary").path("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void asksFallbacksInTheirOrderByTheirOwnNamesOfModels() {
        GatewayFixture.upstream("second", second.baseUrl());
        GatewayFixture.upstream("third", third.baseUrl());
        GatewayFixture.upstream(
                "with-fallbacks",
                first.baseUrl(),
                Map.of("fallbacks", List.of(fallback("second", "model-b"), fallback("third", "model-c"))));
        String key = GatewayFixture.key("falling", "with-fallbacks");
        first.answerWith(exchange -> exchange.json(500, "{\"error\":{\"message\":\"ill\"}}"));
        second.answerWith(exchange -> exchange.json(429, "{\"error\":{\"message\":\"slow down\"}}"));

        HttpResponse<String> response = call(key, chat("x"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(third.whole());
        assertThat(header(response, "x-fulcrum-arm")).isEqualTo("primary");
        assertThat(header(response, "x-fulcrum-leg")).isEqualTo("fallback");
        assertThat(first.asked().get(0).json().getString("model")).isEqualTo(GatewayFixture.MODEL);
        assertThat(second.asked().get(0).json().getString("model")).isEqualTo("model-b");
        assertThat(third.asked().get(0).json().getString("model")).isEqualTo("model-c");
        assertThat(exchange(response, "primary").path("errorType").asText()).isEqualTo("500");
        JsonNode limited = leg(response, "second");
        assertThat(limited.path("leg").asText()).isEqualTo("fallback");
        assertThat(limited.path("status").asInt()).isEqualTo(429);
        assertThat(limited.path("usage").path("input").asLong()).isZero();
        JsonNode answered = leg(response, "third");
        assertThat(answered.path("leg").asText()).isEqualTo("fallback");
        assertThat(answered.path("requestModel").asText()).isEqualTo("model-c");
        assertThat(answered.path("usage").path("input").asLong()).isEqualTo(120);

        // a stream likewise, and the last one's error is the client's
        third.answerWith(exchange -> exchange.json(500, "{\"error\":{\"message\":\"the third is ill\"}}"));
        HttpResponse<String> nobody = call(key, chat("x").put("stream", true));
        assertThat(nobody.statusCode()).isEqualTo(500);
        assertThat(nobody.body()).contains("the third is ill");
    }

    @Test
    void asksNobodyElseWhereTheRequestIsAtFault() {
        GatewayFixture.upstream("second", second.baseUrl());
        GatewayFixture.upstream(
                "at-fault", first.baseUrl(), Map.of("fallbacks", List.of(fallback("second", "model-b"))));
        String key = GatewayFixture.key("at-fault", "at-fault");
        for (int status : new int[] {400, 413, 422}) {
            first.behave();
            String error = "{\"error\":{\"message\":\"too long\",\"type\":\"invalid_request_error\"}}";
            first.answerWith(exchange -> exchange.json(status, error));

            HttpResponse<String> response = call(key, chat("x"));

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).isEqualTo(error);
            assertThat(first.asked()).hasSize(1);
        }
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void doesNotBlameTheRequestForWhatAFallbackCannotSay() {
        GatewayFixture.anthropicUpstream("wordless", second.baseUrl());
        GatewayFixture.upstream(
                "responding", first.baseUrl(), Map.of("fallbacks", List.of(fallback("wordless", "claude"))));
        String key = GatewayFixture.key("responding", "responding");
        first.answerWith(exchange -> exchange.json(500, "{\"error\":{\"message\":\"ill\"}}"));

        HttpResponse<String> response = post("/v1/responses", key, "{\"model\":\"m\",\"input\":\"x\"}");

        assertOpenAiError(response, 502, "fallback_unsuitable");
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void leavesAnIllUpstreamAloneAndComesBack() {
        GatewayFixture.upstream("second", second.baseUrl());
        GatewayFixture.upstream("ill", first.baseUrl());
        String key = GatewayFixture.key("ill", "ill");
        first.answerWith(exchange -> exchange.json(500, "{\"error\":{\"message\":\"ill\"}}"));
        for (int calls = 0; calls < CIRCUIT_WINDOW; calls++) {
            assertThat(call(key, chat("x")).statusCode()).isEqualTo(500);
        }

        HttpResponse<String> refused = call(key, chat("x"));

        assertOpenAiError(refused, 503, "upstream_failing");
        assertThat(header(refused, "retry-after")).isEqualTo("1");
        assertThat(first.asked()).hasSize(CIRCUIT_WINDOW);
        assertThat(meters.get("fulcrum.gateway.upstream.circuit.open")
                        .tag("upstream", "ill")
                        .gauge()
                        .value())
                .isEqualTo(1);
        JsonNode data = exchange(refused, "primary");
        assertThat(data.path("errorType").asText()).isEqualTo("circuit_open");
        assertThat(data.path("attempts").asInt()).isZero();

        // then it tries again, and is still ill
        await().atMost(GatewayFixture.PATIENCE).until(() -> call(key, chat("x")).statusCode() == 500);
        await().atMost(GatewayFixture.PATIENCE).until(() -> call(key, chat("x")).statusCode() == 503);

        // with a fallback nobody hears of it
        GatewayFixture.upstream("ill", first.baseUrl(), Map.of("fallbacks", List.of(fallback("second", "model-b"))));
        first.behave();
        HttpResponse<String> covered = call(key, chat("x"));
        assertThat(covered.statusCode()).isEqualTo(200);
        assertThat(header(covered, "x-fulcrum-leg")).isEqualTo("fallback");
        assertThat(first.asked()).isEmpty();
        await().atMost(GatewayFixture.PATIENCE)
                .untilAsserted(() -> assertThat(header(call(key, chat("x")), "x-fulcrum-leg"))
                        .isEqualTo("primary"));
        for (int calls = 0; calls < CIRCUIT_WINDOW; calls++) {
            assertThat(header(call(key, chat("x")), "x-fulcrum-leg")).isEqualTo("primary");
        }
    }

    @Test
    void holdsALimitAndSaysWhenToComeAgain() {
        GatewayFixture.upstream("limited", first.baseUrl());
        ExtractableResponse<Response> issued = GatewayFixture.issue("limited", "limited");
        String key = issued.path("key");
        limit("key", issued.path("keyId"), "answers", Map.of("requestsPerMinute", 3));

        int granted = 0;
        HttpResponse<String> response = call(key, chat("x"));
        while (response.statusCode() == 200 && granted < 100) {
            granted++;
            response = call(key, chat("x"));
        }

        // a minute may have ended meanwhile
        assertThat(granted).isBetween(1, 6);
        assertOpenAiError(response, 429, "rate_limit_exceeded");
        assertThat(new JsonObject(response.body()).getJsonObject("error").getString("message"))
                .contains("3 requests a minute");
        assertThat(Integer.parseInt(header(response, "retry-after"))).isBetween(1, 60);
        assertThat(first.asked()).hasSize(granted);
        assertAnthropicError(
                post("/v1/messages", key, "{\"model\":\"m\",\"max_tokens\":5,\"messages\":[]}"),
                429,
                "rate_limit_error");
    }

    @Test
    void chargesShadowCopiesApart() {
        GatewayFixture.upstream("answering", first.baseUrl());
        GatewayFixture.upstream("shadowing", second.baseUrl());
        ProjectRef project = GatewayFixture.project(probe, projects, "shadow-limit", "answering");
        String key = GatewayFixture.key("shadow-limit", "answering");
        limit("project", project.projectId().toString(), "shadow", Map.of("requestsPerMinute", 1));
        probe.publishDirective(
                "eval",
                project,
                "shadow",
                new ShadowDirective(
                        1,
                        "eval",
                        true,
                        UUID.randomUUID(),
                        "shadow-limit",
                        UUID.randomUUID(),
                        new ModelEndpoint("shadowing", "http://127.0.0.1:9/v1", "triage-v1"),
                        1,
                        Instant.now().plusSeconds(600)));
        await().atMost(GatewayFixture.PATIENCE)
                .until(() -> orders.inForce(project.projectId(), Order.Shadow.class, Instant.now())
                        .isPresent());
        double before = skippedByLimit();

        for (int calls = 0; calls < 8; calls++) {
            assertThat(call(key, chat("x")).statusCode()).isEqualTo(200);
        }

        await().atMost(GatewayFixture.PATIENCE).untilAsserted(() -> assertThat(
                        skippedByLimit() - before + second.asked().size())
                .isEqualTo(8));
        assertThat(second.asked()).hasSizeBetween(1, 2);
    }

    @Test
    void givesBackWhatACallThatWasLeftDidNotUse() throws Exception {
        GatewayFixture.upstream("left", first.baseUrl());
        ExtractableResponse<Response> issued = GatewayFixture.issue("left", "left");
        String key = issued.path("key");
        limit("key", issued.path("keyId"), "answers", Map.of("tokensPerMinute", 100_000));
        JsonObject large = chat("where is my card").put("max_tokens", 90_000).put("stream", true);
        // the lease is smaller than such a call until one has asked
        await().atMost(GatewayFixture.PATIENCE).until(() -> call(key, large).statusCode() == 200);
        first.answerWith(exchange -> {
            exchange.request()
                    .response()
                    .putHeader("Content-Type", "text/event-stream")
                    .setChunked(true);
            exchange.request().response().write(first.events(true).get(0));
        });

        String id = "left-" + System.nanoTime();
        try (RawClient leaving = new RawClient()) {
            leaving.send(RawClient.chat(key, large.encode(), "X-Fulcrum-Request-Id: " + id + "\r\n"));
            assertThat(leaving.awaits("refund")).isTrue();
            assertOpenAiError(call(key, large), 429, "rate_limit_exceeded");
        }

        first.behave();
        await().atMost(GatewayFixture.PATIENCE)
                .untilAsserted(() -> assertThat(call(key, large).statusCode()).isEqualTo(200));
        JsonNode data = GatewayFixture.exchange(probe, id, "primary");
        assertThat(data.path("clientAborted").asBoolean()).isTrue();
        assertThat(data.path("usageSource").asText()).isEqualTo("estimated");
    }

    @Test
    void keepsAKeyToItsFeatures() {
        GatewayFixture.upstream("scoped", first.baseUrl());
        String key = given().header("Authorization", Tokens.member())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "team",
                        GatewayFixture.TEAM,
                        "application",
                        "desk",
                        "defaultFeature",
                        "triage",
                        "features",
                        List.of("summary"),
                        "upstream",
                        "scoped"))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");

        assertThat(call(key, chat("x"), "X-Fulcrum-Feature", "summary").statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = call(key, chat("x"), "X-Fulcrum-Feature", "payroll");
        assertOpenAiError(refused, 400, "invalid_header");
        JsonObject error = new JsonObject(refused.body()).getJsonObject("error");
        assertThat(error.getString("param")).isEqualTo("X-Fulcrum-Feature");
        assertThat(error.getString("message")).contains("payroll");
        assertThat(first.asked()).hasSize(1);
    }

    private static void once(FakeUpstream upstream, Handler<FakeUpstream.Exchange> trouble) {
        AtomicInteger asked = new AtomicInteger();
        upstream.answerWith(exchange -> {
            if (asked.getAndIncrement() == 0) {
                trouble.handle(exchange);
            } else {
                upstream.completion(exchange);
            }
        });
    }

    private static Map<String, Object> fallback(String upstream, String model) {
        return Map.of("upstream", upstream, "model", model);
    }

    private static void limit(String scope, String scopeId, String traffic, Map<String, Object> amount) {
        Map<String, Object> body = new HashMap<>(amount);
        body.putAll(Map.of("scope", scope, "scopeId", scopeId, "traffic", traffic));
        given().header("Authorization", Tokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/limits")
                .then()
                .statusCode(201);
    }

    private double skippedByLimit() {
        return meters.counter("fulcrum.gateway.shadow.skipped", "reason", "limit")
                .count();
    }

    private static JsonNode exchange(HttpResponse<String> response, String leg) {
        return GatewayFixture.exchange(probe, requestId(response), leg);
    }

    private static JsonNode leg(HttpResponse<String> response, String upstream) {
        return probe.await(
                        ExchangeRecorded.class,
                        data -> data.path("requestId").asText().equals(requestId(response))
                                && data.path("upstream").asText().equals(upstream))
                .data();
    }
}
