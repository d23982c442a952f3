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
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each API in its own words: what passes, to the byte, and what is recorded of it. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class ApisIT {
    private static FakeUpstream openAi;
    private static FakeUpstream anthropic;
    private static EventProbe probe;

    private String key;
    private String anthropicKey;

    @BeforeAll
    static void start() {
        openAi = new FakeUpstream("big-model-2026");
        anthropic = new FakeUpstream("claude-2026");
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        openAi.close();
        anthropic.close();
        probe.close();
    }

    @BeforeEach
    void behave() {
        openAi.behave();
        anthropic.behave();
        GatewayFixture.upstream("apis-openai", openAi.baseUrl());
        GatewayFixture.anthropicUpstream("apis-anthropic", anthropic.baseUrl());
        key = GatewayFixture.key("apis", "apis-openai");
        anthropicKey = GatewayFixture.key("apis", "apis-anthropic");
    }

    @Test
    void passesEmbeddings() {
        String body = "{\"model\":\"embed\", \"input\":[\"where is my card\"],\"dimensions\":2,\"tomorrow\":[1.0]}";
        openAi.answerWith(exchange -> exchange.json(200, ProviderWords.EMBEDDINGS));

        HttpResponse<String> response = post("/v1/embeddings", key, body);

        assertPassed(openAi, "/v1/embeddings", body, response, ProviderWords.EMBEDDINGS);
        JsonNode data = recorded(response);
        assertThat(data.path("operation").asText()).isEqualTo("embeddings");
        assertThat(data.path("requestModel").asText()).isEqualTo("embed");
        assertThat(data.path("responseModel").asText()).isEqualTo("embed-2026");
        assertUsage(data, 8, 0, 0, 0);
        assertThat(data.path("finishReasons")).isEmpty();
    }

    @Test
    void passesCompletions() {
        String body = "{\"model\":\"davinci\", \"prompt\":\"where is my\",\"tomorrow\":[1.0]}";
        openAi.answerWith(exchange -> exchange.json(200, ProviderWords.COMPLETION));

        HttpResponse<String> response = post("/v1/completions", key, body);

        assertPassed(openAi, "/v1/completions", body, response, ProviderWords.COMPLETION);
        JsonNode data = recorded(response);
        assertThat(data.path("operation").asText()).isEqualTo("text_completion");
        assertUsage(data, 5, 0, 0, 1);
        assertThat(data.path("finishReasons").path(0).asText()).isEqualTo("length");
        assertThat(data.path("stream").asBoolean()).isFalse();
    }

    @Test
    void streamsCompletionsAndHidesTheUsageThatItAskedFor() {
        openAi.answerWith(exchange ->
                exchange.stream(ProviderWords.COMPLETION_CHUNK + ProviderWords.COMPLETION_USAGE + ProviderWords.DONE));

        HttpResponse<String> response =
                post("/v1/completions", key, "{\"model\":\"davinci\",\"prompt\":\"where is my\",\"stream\":true}");

        assertThat(response.body()).isEqualTo(ProviderWords.COMPLETION_CHUNK + ProviderWords.DONE);
        assertThat(openAi.asked().get(0).json().getJsonObject("stream_options").getBoolean("include_usage"))
                .isTrue();
        JsonNode data = recorded(response);
        assertUsage(data, 5, 0, 0, 1);
        assertThat(data.path("stream").asBoolean()).isTrue();
        assertThat(data.path("finishReasons").path(0).asText()).isEqualTo("length");
    }

    @Test
    void passesResponses() {
        String body = "{\"model\":\"big-model\",\"instructions\":\"Label.\", \"input\":\"where is my card\",\"t\":1.0}";
        openAi.answerWith(exchange -> exchange.json(200, ProviderWords.RESPONSE));

        HttpResponse<String> response = post("/v1/responses", key, body);

        assertPassed(openAi, "/v1/responses", body, response, ProviderWords.RESPONSE);
        assertResponse(recorded(response));
    }

    @Test
    void streamsResponses() {
        String body = "{\"model\":\"big-model\", \"input\":\"where is my card\",\"stream\":true}";
        openAi.answerWith(exchange -> exchange.stream(ProviderWords.RESPONSE_STREAM));

        HttpResponse<String> response = post("/v1/responses", key, body);

        assertPassed(openAi, "/v1/responses", body, response, ProviderWords.RESPONSE_STREAM);
        JsonNode data = recorded(response);
        assertResponse(data);
        assertThat(data.path("stream").asBoolean()).isTrue();
    }

    @Test
    void passesMessages() {
        String body =
                "{\"model\":\"claude\", \"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"card\"}],"
                        + "\"tomorrow\":[1.0]}";
        anthropic.answerWith(exchange -> exchange.json(200, ProviderWords.MESSAGE));

        HttpResponse<String> response =
                post("/v1/messages", anthropicKey, body, "anthropic-version", "2099-01-01", "anthropic-beta", "b1");

        assertPassed(anthropic, "/v1/messages", body, response, ProviderWords.MESSAGE);
        assertThat(anthropic.asked().get(0).headers())
                .containsEntry("x-api-key", GatewayFixture.UPSTREAM_SECRET)
                .containsEntry("anthropic-version", "2099-01-01")
                .containsEntry("anthropic-beta", "b1")
                .doesNotContainKey("Authorization");
        assertMessage(recorded(response));
    }

    @Test
    void streamsMessages() {
        String body =
                "{\"model\":\"claude\", \"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"card\"}],"
                        + "\"stream\":true}";
        anthropic.answerWith(exchange -> exchange.stream(ProviderWords.MESSAGE_STREAM));

        HttpResponse<String> response = post("/v1/messages", anthropicKey, body);

        assertPassed(anthropic, "/v1/messages", body, response, ProviderWords.MESSAGE_STREAM);
        assertThat(anthropic.asked().get(0).headers()).containsEntry("anthropic-version", "2023-06-01");
        assertMessage(recorded(response));
    }

    @Test
    void translatesBetweenTheTwo() {
        anthropic.answerWith(exchange -> exchange.json(200, ProviderWords.MESSAGE));
        HttpResponse<String> asChat = call(anthropicKey, chat("where is my card"));
        assertThat(anthropic.asked().get(0).path()).isEqualTo("/v1/messages");
        assertThat(anthropic.asked().get(0).json().getJsonArray("system").encode())
                .contains("Answer with a label.");
        assertThat(new JsonObject(asChat.body()).getString("object")).isEqualTo("chat.completion");
        assertMessage(recorded(asChat));

        HttpResponse<String> asMessage = post(
                "/v1/messages",
                key,
                "{\"model\":\"m\",\"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"card\"}]}");
        assertThat(openAi.asked().get(0).path()).isEqualTo("/v1/chat/completions");
        JsonObject message = new JsonObject(asMessage.body());
        assertThat(message.getString("type")).isEqualTo("message");
        assertThat(message.getJsonArray("content").getJsonObject(0).getString("text"))
                .isEqualTo(FakeUpstream.LABEL);
        JsonNode data = recorded(asMessage);
        assertThat(data.path("operation").asText()).isEqualTo("chat");
        assertUsage(data, 120, 100, 0, 4);
        assertThat(data.path("finishReasons").path(0).asText()).isEqualTo("stop");
    }

    @Test
    void saysWhatAnUpstreamCannotDo() {
        HttpResponse<String> response = post("/v1/responses", anthropicKey, "{\"model\":\"m\",\"input\":\"x\"}");
        assertOpenAiError(response, 400, "unsupported_by_upstream");
        assertThat(response.body()).contains("/responses", "apis-anthropic");

        HttpResponse<String> field = call(anthropicKey, chat("x").put("logit_bias", new JsonObject().put("1", 1)));
        assertOpenAiError(field, 400, "unsupported_by_upstream");
        assertThat(new JsonObject(field.body()).getJsonObject("error").getString("param"))
                .isEqualTo("logit_bias");
        assertThat(recorded(field).path("errorType").asText()).isEqualTo("untranslatable");
        assertThat(anthropic.asked()).isEmpty();
    }

    @Test
    void tellsWhoAnsweredAndHowLongTheGatewayTook() {
        openAi.answerWith(exchange -> exchange.json(
                200,
                openAi.whole(),
                "x-ratelimit-remaining-requests",
                "59",
                "x-request-id",
                "req_1",
                "x-fulcrum-arm",
                "forged",
                "Set-Cookie",
                "session=upstream"));

        HttpResponse<String> response = call(key, chat("x"));

        assertThat(header(response, "x-fulcrum-request-id")).isNotBlank();
        assertThat(response.headers().allValues("x-fulcrum-arm")).containsExactly("primary");
        assertThat(header(response, "x-fulcrum-leg")).isEqualTo("primary");
        assertThat(Double.parseDouble(header(response, "x-fulcrum-overhead-ms")))
                .isGreaterThanOrEqualTo(0)
                .isLessThan(10_000);
        assertThat(header(response, "x-ratelimit-remaining-requests")).isEqualTo("59");
        assertThat(header(response, "x-request-id")).isEqualTo("req_1");
        assertThat(header(response, "set-cookie")).isNull();
        assertThat(openAi.asked().get(0).headers()).containsEntry("accept-encoding", "identity");
    }

    @Test
    void keepsWhatClientsNeedToTryAgain() {
        openAi.answerWith(exchange -> exchange.json(
                429,
                "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\",\"code\":\"rate_limit\"}}",
                "retry-after",
                "7",
                "x-ratelimit-reset-requests",
                "7s"));
        HttpResponse<String> limited = call(key, chat("x"));
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(header(limited, "retry-after")).isEqualTo("7");
        assertThat(header(limited, "x-ratelimit-reset-requests")).isEqualTo("7s");

        openAi.answerWith(exchange -> exchange.json(
                500, "<html>oops</html>", "retry-after", "9", "x-ratelimit-reset-tokens", "9s", "etag", "e"));
        HttpResponse<String> hidden = call(key, chat("x"));
        assertOpenAiError(hidden, 500, "upstream_error");
        assertThat(header(hidden, "retry-after")).isEqualTo("9");
        assertThat(header(hidden, "x-ratelimit-reset-tokens")).isEqualTo("9s");
        assertThat(header(hidden, "etag")).isNull();
        assertThat(header(hidden, "content-type")).isEqualTo("application/json");
    }

    @Test
    void givesErrorsOfMessagesInAnthropicsShape() {
        String body = "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
        assertAnthropicError(post("/v1/messages", "fk_unknown", body), 401, "authentication_error");
        assertAnthropicError(post("/v1/messages", key, "{"), 400, "invalid_request_error");
        assertAnthropicError(post("/v1/messages", key, body, "X-Fulcrum-Purpose", "fun"), 400, "invalid_request_error");
        HttpResponse<String> unknown = post("/v1/messages", key, body.replace("}]}", "}],\"top_k\":4}"));
        assertAnthropicError(unknown, 400, "invalid_request_error");
        assertThat(unknown.body()).contains("top_k");

        openAi.answerWith(exchange -> exchange.json(
                429, "{\"error\":{\"message\":\"slow down\",\"type\":\"requests\"}}", "retry-after", "7"));
        HttpResponse<String> limited = post("/v1/messages", key, body);
        assertAnthropicError(limited, 429, "rate_limit_error");
        assertThat(limited.body()).contains("slow down");
        assertThat(header(limited, "retry-after")).isEqualTo("7");

        openAi.answerWith(exchange -> exchange.json(500, "<html>oops</html>"));
        assertAnthropicError(post("/v1/messages", key, body), 500, "api_error");

        String error = "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"no such model\"}}";
        anthropic.answerWith(exchange -> exchange.json(404, error));
        HttpResponse<String> passed = post("/v1/messages", anthropicKey, body);
        assertThat(passed.statusCode()).isEqualTo(404);
        assertThat(passed.body()).isEqualTo(error);
        HttpResponse<String> translated = call(anthropicKey, chat("x"));
        assertOpenAiError(translated, 404, "not_found_error");
        assertThat(translated.body()).contains("no such model");
    }

    @Test
    void listsModelsOfAnAnthropicUpstreamInOpenAisShape() {
        anthropic.answerWith(exchange -> exchange.json(
                200,
                "{\"data\":[{\"type\":\"model\",\"id\":\"claude-2026\",\"display_name\":\"C\",\"created_at\":\"2026-01-01T00:00:00Z\"}],"
                        + "\"has_more\":false}"));

        given().header("Authorization", "Bearer " + anthropicKey)
                .get("/v1/models")
                .then()
                .statusCode(200)
                .body("object", equalTo("list"))
                .body("data[0].id", equalTo("claude-2026"))
                .body("data[0].object", equalTo("model"));
    }

    private static void assertPassed(
            FakeUpstream upstream, String path, String body, HttpResponse<String> response, String answer) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(answer);
        assertThat(upstream.asked()).hasSize(1);
        assertThat(upstream.asked().get(0).path()).isEqualTo(path);
        assertThat(upstream.asked().get(0).body()).isEqualTo(body);
    }

    private static void assertResponse(JsonNode data) {
        assertThat(data.path("operation").asText()).isEqualTo("chat");
        assertUsage(data, 36, 6, 0, 7);
        assertThat(data.path("usage").path("reasoning").asLong()).isEqualTo(3);
        assertThat(data.path("finishReasons").path(0).asText()).isEqualTo("completed");
        assertThat(data.path("serviceTier").asText()).isEqualTo("default");
        assertThat(data.path("responseModel").asText()).isEqualTo("big-model-2026");
    }

    private static void assertMessage(JsonNode data) {
        assertThat(data.path("operation").asText()).isEqualTo("chat");
        assertUsage(data, 100, 50, 30, 4);
        assertThat(data.path("finishReasons").path(0).asText()).isEqualTo("end_turn");
        assertThat(data.path("serviceTier").asText()).isEqualTo("standard");
        assertThat(data.path("responseModel").asText()).isEqualTo("claude-2026");
        assertThat(data.path("provider").asText()).isEqualTo("anthropic");
    }

    private static void assertUsage(JsonNode data, long input, long cached, long written, long output) {
        JsonNode usage = data.path("usage");
        assertThat(usage.path("input").asLong()).isEqualTo(input);
        assertThat(usage.path("cachedInput").asLong()).isEqualTo(cached);
        assertThat(usage.path("cacheWrite").asLong()).isEqualTo(written);
        assertThat(usage.path("output").asLong()).isEqualTo(output);
        assertThat(data.path("usageSource").asText()).isEqualTo("reported");
    }

    private static JsonNode recorded(HttpResponse<String> response) {
        return GatewayFixture.exchange(probe, requestId(response), "primary");
    }
}
