package dev.fulcrum.gateway;

import static dev.fulcrum.gateway.GatewayFixture.call;
import static dev.fulcrum.gateway.GatewayFixture.chat;
import static dev.fulcrum.gateway.GatewayFixture.header;
import static dev.fulcrum.gateway.GatewayFixture.post;
import static dev.fulcrum.gateway.GatewayFixture.requestId;
import static java.net.http.HttpRequest.BodyPublishers.fromPublisher;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.gateway.ExchangeRecorded;
import dev.fulcrum.events.gateway.TextCaptured;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import dev.fulcrum.testsupport.events.ProbedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls through the gateway, streamed and not, and what is recorded of them. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class CallsIT {
    private static FakeUpstream upstream;
    private static EventProbe probe;

    @Inject
    ProjectDirectory projects;

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
    void behave() {
        upstream.behave();
        GatewayFixture.upstream("calls", upstream.baseUrl());
    }

    @Test
    void passesBodiesThroughUntouchedAndMetersThem() {
        String key = GatewayFixture.key("passing", "calls");
        ProjectRef project = GatewayFixture.project(probe, projects, "passing", "calls");
        String body = "{ \"messages\":[{\"role\":\"user\",\"content\":\"where is my card\"}],  \"x\":{\"model\":1.0},"
                + " \"model\":\"big-model\" }";

        HttpResponse<String> response = post(
                "/v1/chat/completions",
                key,
                body,
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(upstream.whole());
        assertThat(header(response, "x-upstream-header")).isEqualTo("kept");
        assertThat(header(response, "x-fulcrum-arm")).isEqualTo("primary");
        FakeUpstream.Asked asked = upstream.asked().get(0);
        assertThat(asked.body()).isEqualTo(body);
        assertThat(asked.headers()).containsEntry("Authorization", "Bearer " + GatewayFixture.UPSTREAM_SECRET);
        assertThat(asked.headers().get("traceparent")).contains("0af7651916cd43dd8448eb211c80319c");

        ProbedEvent event = exchange(requestId(response), "primary");
        JsonNode data = event.data();
        assertThat(data.path("projectId").asText())
                .isEqualTo(project.projectId().toString());
        assertThat(data.path("purpose").asText()).isEqualTo("production");
        assertThat(data.path("team").asText()).isEqualTo("support");
        assertThat(data.path("feature").asText()).isEqualTo("passing");
        assertThat(data.path("requestModel").asText()).isEqualTo("big-model");
        assertThat(data.path("responseModel").asText()).isEqualTo("big-model-2026");
        assertThat(data.path("usage").path("input").asLong()).isEqualTo(120);
        assertThat(data.path("usage").path("cachedInput").asLong()).isEqualTo(100);
        assertThat(data.path("usage").path("output").asLong()).isEqualTo(4);
        assertThat(data.path("usage").path("reasoning").asLong()).isEqualTo(2);
        assertThat(data.path("usageSource").asText()).isEqualTo("reported");
        assertThat(data.path("promptHash").asText()).hasSize(64);
        assertThat(event.key()).isEqualTo(requestId(response));
        assertThat(event.headers())
                .containsEntry("ce_source", "/fulcrum/gateway")
                .containsEntry("ce_type", "dev.fulcrum.gateway.exchange-recorded.v1")
                .containsEntry("ce_subject", requestId(response))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_id", "ce_time", "ce_dataschema");
        assertThat(event.headers().get("traceparent")).contains("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void streamsUnchangedAndHidesTheUsageThatOnlyItAskedFor() {
        String key = GatewayFixture.key("streaming", "calls");

        HttpResponse<String> response = call(key, chat("where is my card").put("stream", true));

        assertThat(response.body()).isEqualTo(String.join("", upstream.events(false)));
        assertThat(header(response, "content-type")).isEqualTo("text/event-stream");
        assertThat(upstream.asked()
                        .get(0)
                        .json()
                        .getJsonObject("stream_options")
                        .getBoolean("include_usage"))
                .isTrue();
        JsonNode data = exchange(requestId(response), "primary").data();
        assertThat(data.path("stream").asBoolean()).isTrue();
        assertThat(data.path("usage").path("input").asLong()).isEqualTo(120);
        assertThat(data.path("usageSource").asText()).isEqualTo("reported");
        assertThat(data.path("finishReasons").path(0).asText()).isEqualTo("stop");
        assertThat(data.has("projectId")).isFalse();
    }

    @Test
    void streamsTheUsageThatTheClientAskedFor() {
        String key = GatewayFixture.key("streaming", "calls");
        JsonObject body = chat("where is my card")
                .put("stream", true)
                .put("stream_options", new JsonObject().put("include_usage", true));

        HttpResponse<String> response = call(key, body);

        assertThat(response.body()).isEqualTo(String.join("", upstream.events(true)));
    }

    @Test
    void estimatesUsageWhereNoneIsReported() {
        String key = GatewayFixture.key("silent-usage", "calls");
        JsonObject whole = new JsonObject(upstream.whole());
        whole.remove("usage");
        upstream.answerWith(exchange -> exchange.json(200, whole.encode()));

        HttpResponse<String> response = call(key, chat("where is my card"));

        JsonNode data = exchange(requestId(response), "primary").data();
        assertThat(data.path("usageSource").asText()).isEqualTo("estimated");
        assertThat(data.path("usage").path("input").asLong()).isBetween(15L, 25L);
        assertThat(data.path("usage").path("output").asLong()).isBetween(1L, 4L);
    }

    @Test
    void keepsTheRequestIdAndThePurposeThatTheClientGave() {
        String key = GatewayFixture.key("named", "calls");
        String id = "client-" + System.nanoTime();

        HttpResponse<String> response = call(
                key, chat("x"), "X-Fulcrum-Request-Id", id, "X-Fulcrum-Purpose", "probe", "X-Fulcrum-Feature", "f2");

        assertThat(requestId(response)).isEqualTo(id);
        JsonNode data = exchange(id, "primary").data();
        assertThat(data.path("purpose").asText()).isEqualTo("probe");
        assertThat(data.path("feature").asText()).isEqualTo("f2");
    }

    @Test
    void passesTheUpstreamsErrorsOn() {
        String key = GatewayFixture.key("errors", "calls");
        String error = "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\",\"code\":\"rate_limit\"}}";
        upstream.answerWith(exchange -> exchange.json(429, error));

        HttpResponse<String> response = call(key, chat("x"));

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEqualTo(error);
        JsonNode data = exchange(requestId(response), "primary").data();
        assertThat(data.path("status").asInt()).isEqualTo(429);
        assertThat(data.path("errorType").asText()).isEqualTo("429");
        assertThat(data.path("usage").path("input").asLong()).isZero();
    }

    @Test
    void givesErrorsThatAreNoneItsOwnShapeAndHidesTheUpstreamsKey() {
        String key = GatewayFixture.key("errors", "calls");
        upstream.answerWith(exchange -> exchange.json(500, "<html>oops</html>"));
        assertOpenAiError(call(key, chat("x")), 500, "upstream_error");

        upstream.answerWith(exchange -> exchange.json(
                400,
                new JsonObject()
                        .put(
                                "error",
                                new JsonObject()
                                        .put(
                                                "message",
                                                exchange.asked().headers().get("Authorization")))
                        .encode()));
        HttpResponse<String> echoed = call(key, chat("x"));
        assertOpenAiError(echoed, 400, "upstream_error");
        assertThat(echoed.body()).doesNotContain(GatewayFixture.UPSTREAM_SECRET);

        upstream.answerWith(exchange -> exchange.json(401, "{\"error\":{\"message\":\"bad key\"}}"));
        assertOpenAiError(call(key, chat("x")), 502, "upstream_refused");
    }

    @Test
    void answersInTimeWhenTheUpstreamIsSilent() {
        String key = GatewayFixture.key("silent", "calls");
        upstream.answerWith(exchange -> {});

        HttpResponse<String> response = call(key, chat("x"));

        assertOpenAiError(response, 504, "upstream_timeout");
        assertThat(exchange(requestId(response), "primary")
                        .data()
                        .path("errorType")
                        .asText())
                .isEqualTo("timeout");
    }

    @Test
    void triesOnceMoreToConnectThenSaysSo() {
        GatewayFixture.upstream("nobody", "http://127.0.0.1:9/v1");
        String key = GatewayFixture.key("nobody-there", "nobody");

        HttpResponse<String> response = call(key, chat("x"));

        assertOpenAiError(response, 502, "upstream_unreachable");
        JsonNode data = exchange(requestId(response), "primary").data();
        assertThat(data.path("attempts").asInt()).isEqualTo(2);
        assertThat(data.path("status").asInt()).isZero();
        assertThat(data.path("errorType").asText()).isEqualTo("connect_failed");
    }

    @Test
    void tellsTheClientWhenAStreamBreaks() {
        String key = GatewayFixture.key("broken", "calls");
        upstream.answerWith(exchange -> {
            exchange.request()
                    .response()
                    .putHeader("Content-Type", "text/event-stream")
                    .setChunked(true);
            exchange.request().response().write(upstream.events(true).get(0)).onSuccess(written -> exchange.request()
                    .connection()
                    .close());
        });

        HttpResponse<String> response = call(key, chat("x").put("stream", true));

        assertThat(response.body())
                .startsWith(upstream.events(false).get(0))
                .contains("data: {\"error\":{\"message\"")
                .doesNotContain("[DONE]");
        JsonNode data = exchange(requestId(response), "primary").data();
        assertThat(data.path("errorType").asText()).isEqualTo("connection_closed");
        assertThat(data.path("usageSource").asText()).isEqualTo("estimated");
    }

    @Test
    void recordsAClientThatHangsUpAndStopsTheUpstream() throws Exception {
        String key = GatewayFixture.key("leaving", "calls");
        String id = "leaver-" + System.nanoTime();
        AtomicBoolean stopped = new AtomicBoolean();
        upstream.answerWith(exchange -> {
            exchange.request()
                    .response()
                    .putHeader("Content-Type", "text/event-stream")
                    .setChunked(true);
            exchange.request().connection().closeHandler(closed -> stopped.set(true));
            exchange.request().response().write(upstream.events(true).get(0));
        });
        String body = chat("where is my card").put("stream", true).encode();

        try (Socket socket = new Socket("127.0.0.1", GatewayFixture.uri("/").getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + key
                            + "\r\nX-Fulcrum-Request-Id: " + id
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(socket.getInputStream().readNBytes(300)).isNotEmpty();
        }

        JsonNode data = exchange(id, "primary").data();
        assertThat(data.path("clientAborted").asBoolean()).isTrue();
        assertThat(data.path("status").asInt()).isEqualTo(200);
        assertThat(data.path("usage").path("output").asLong()).isPositive();
        await().atMost(GatewayFixture.PATIENCE).untilTrue(stopped);
    }

    @Test
    void copiesNoTextWithoutADirective() {
        String key = GatewayFixture.key("private", "calls");
        GatewayFixture.project(probe, projects, "private", "calls");
        HttpResponse<String> response = call(key, chat("nobody may keep this"));
        exchange(requestId(response), "primary");

        // both facts of a call go out together, so that a copy would be there by now
        assertThat(probe.all(TextCaptured.class)).noneMatch(event -> event.key().equals(requestId(response)));
    }

    @Test
    void refusesWhatItCannotSendOn() {
        String key = GatewayFixture.key("strict", "calls");
        assertOpenAiError(post("/v1/chat/completions", key, "{"), 400, "invalid_request");
        assertOpenAiError(post("/v1/chat/completions", key, "{\"messages\":[]}"), 400, "invalid_request");
        assertOpenAiError(call(key, chat("x"), "X-Fulcrum-Purpose", "fun"), 400, "invalid_header");
        assertOpenAiError(call(key, chat("x"), "X-Fulcrum-Request-Id", "a b"), 400, "invalid_header");
        assertOpenAiError(post("/v1/images/generations", key, "{}"), 404, "unknown_url");
        assertOpenAiError(post("/v1/models", key, "{}"), 405, "method_not_allowed");
        assertOpenAiError(call(key, chat("x".repeat(17 << 20))), 413, "body_too_large");
        assertThat(upstream.asked()).isEmpty();
    }

    /** Java's client waits for ever when its stream is reset while it sends, though it has its answer. */
    @Test
    void letsASlowClientOnHttp2FinishWhatIsRefused() {
        String key = GatewayFixture.key("slow", "calls");
        int length = 17 << 20;
        HttpResponse<String> refused =
                post("/v1/chat/completions", key, fromPublisher(ofInputStream(() -> new Pausing(length)), length));

        assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertOpenAiError(refused, 413, "body_too_large");
    }

    /** An upload that stops in the middle for longer than a connection of HTTP/1.1 would be kept for it. */
    private static final class Pausing extends InputStream {
        private final int length;
        private int read;

        private Pausing(int length) {
            this.length = length;
        }

        @Override
        public int read() {
            if (read == length / 2) {
                LockSupport.parkNanos(Duration.ofMillis(2_500).toNanos());
            }
            return read++ < length ? 'x' : -1;
        }
    }

    private static void assertOpenAiError(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject error = new JsonObject(response.body()).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("message")).isNotBlank();
        assertThat(error.fieldNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
    }

    private static ProbedEvent exchange(String requestId, String leg) {
        return probe.await(
                ExchangeRecorded.class,
                data -> data.path("requestId").asText().equals(requestId)
                        && data.path("leg").asText().equals(leg));
    }
}
