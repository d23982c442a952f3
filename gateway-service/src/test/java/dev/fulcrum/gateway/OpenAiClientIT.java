package dev.fulcrum.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import dev.fulcrum.testsupport.FulcrumResource;
import dev.fulcrum.testsupport.events.EventProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's own client, with nothing changed but its base URL and key, to upstreams of both kinds. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class OpenAiClientIT {
    private static FakeUpstream upstream;
    private static FakeUpstream anthropic;
    private static EventProbe probe;

    private OpenAIClient client;
    private OpenAIClient toAnthropic;

    /** What the model is to fill in. */
    static class Triage {
        public String label;
        public int urgency;
    }

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream("big-model-2026");
        anthropic = new FakeUpstream("claude-2026");
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        upstream.close();
        anthropic.close();
        probe.close();
    }

    @BeforeEach
    void register() {
        upstream.behave();
        anthropic.behave();
        GatewayFixture.upstream("sdk", upstream.baseUrl());
        GatewayFixture.anthropicUpstream("sdk-anthropic", anthropic.baseUrl());
        client = client(GatewayFixture.key("sdk", "sdk"));
        toAnthropic = client(GatewayFixture.key("sdk", "sdk-anthropic"));
    }

    @AfterEach
    void close() {
        client.close();
        toAnthropic.close();
    }

    @Test
    void completesAndStreams() {
        ChatCompletion whole = client.chat().completions().create(params().build());
        assertThat(whole.choices().get(0).message().content()).contains(FakeUpstream.LABEL);
        assertThat(whole.usage())
                .hasValueSatisfying(usage -> assertThat(usage.promptTokens()).isEqualTo(120));
        assertThat(whole._additionalProperties()).containsKey("field_of_tomorrow");

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params().build())) {
            String text = stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());
            assertThat(text).isEqualTo(FakeUpstream.LABEL);
        }
        assertThat(client.models().list().data()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsTools(boolean translated) {
        upstream.answerWith(exchange -> exchange.json(200, ProviderWords.CHAT_TOOL_CALL));
        anthropic.answerWith(exchange -> exchange.json(200, ProviderWords.MESSAGE_TOOL_USE));
        OpenAIClient asking = translated ? toAnthropic : client;
        String id = "tools-" + System.nanoTime();

        ChatCompletion answer = asking.chat()
                .completions()
                .create(withTool()
                        .putAdditionalHeader("X-Fulcrum-Request-Id", id)
                        .build());

        assertThat(answer.choices().get(0).finishReason().asString()).isEqualTo("tool_calls");
        ChatCompletionMessageFunctionToolCall call = toolCall(answer);
        assertThat(call.function().name()).isEqualTo("find_card");
        assertThat(new JsonObject(call.function().arguments())).isEqualTo(new JsonObject().put("city", "Oslo"));
        JsonObject asked = (translated ? anthropic : upstream).asked().get(0).json();
        assertThat(asked.getJsonArray("tools").encode()).contains("find_card", "city", "\"required\":[\"city\"]");
        JsonNode data = GatewayFixture.exchange(probe, id, "primary");
        assertThat(data.path("finishReasons").path(0).asText()).isEqualTo(translated ? "tool_use" : "tool_calls");
        assertThat(data.path("usage").path("output").asLong()).isEqualTo(9);
        assertThat(data.path("stream").asBoolean()).isFalse();

        // what the tool said goes back with the call that asked for it
        upstream.behave();
        anthropic.behave();
        anthropic.answerWith(exchange -> exchange.json(200, ProviderWords.MESSAGE));
        ChatCompletion after = asking.chat()
                .completions()
                .create(withTool()
                        .addMessage(answer.choices().get(0).message())
                        .addMessage(ChatCompletionToolMessageParam.builder()
                                .toolCallId(call.id())
                                .content("card 7")
                                .build())
                        .build());
        assertThat(after.choices().get(0).message().content()).contains(FakeUpstream.LABEL);
        String second = (translated ? anthropic : upstream).asked().get(0).body();
        assertThat(second).contains(call.id(), "card 7", translated ? "tool_result" : "\"role\":\"tool\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streamsToolCalls(boolean translated) {
        upstream.answerWith(exchange -> exchange.stream(
                ProviderWords.CHAT_TOOL_STREAM + ProviderWords.CHAT_TOOL_STREAM_USAGE + ProviderWords.DONE));
        anthropic.answerWith(exchange -> exchange.stream(ProviderWords.MESSAGE_TOOL_STREAM));
        String id = "streamed-tools-" + System.nanoTime();
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();

        try (StreamResponse<ChatCompletionChunk> stream = (translated ? toAnthropic : client)
                .chat()
                .completions()
                .createStreaming(withTool()
                        .streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .putAdditionalHeader("X-Fulcrum-Request-Id", id)
                        .build())) {
            stream.stream().forEach(accumulator::accumulate);
        }

        ChatCompletion answer = accumulator.chatCompletion();
        assertThat(answer.choices().get(0).finishReason().asString()).isEqualTo("tool_calls");
        assertThat(toolCall(answer).function().name()).isEqualTo("find_card");
        assertThat(new JsonObject(toolCall(answer).function().arguments()))
                .isEqualTo(new JsonObject().put("city", "Oslo"));
        assertThat(answer.usage())
                .hasValueSatisfying(usage -> assertThat(usage.promptTokens()).isEqualTo(translated ? 100 : 30));
        JsonNode data = GatewayFixture.exchange(probe, id, "primary");
        assertThat(data.path("stream").asBoolean()).isTrue();
        assertThat(data.path("usage").path("input").asLong()).isEqualTo(translated ? 100 : 30);
        assertThat(data.path("usage").path("output").asLong()).isEqualTo(9);
        assertThat(data.path("serviceTier").asText()).isEqualTo(translated ? "standard" : "default");
    }

    @Test
    void streamsTextOfAnAnthropicUpstream() {
        anthropic.answerWith(exchange -> exchange.stream(ProviderWords.MESSAGE_STREAM));
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream =
                toAnthropic.chat().completions().createStreaming(params().build())) {
            stream.stream().forEach(accumulator::accumulate);
        }
        ChatCompletion answer = accumulator.chatCompletion();
        assertThat(answer.choices().get(0).message().content()).contains(FakeUpstream.LABEL);
        assertThat(answer.choices().get(0).finishReason().asString()).isEqualTo("stop");
        assertThat(answer.usage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void asksForAnswersInASchema(boolean translated) {
        String filled = "{\\\"label\\\":\\\"refund_request\\\",\\\"urgency\\\":3}";
        upstream.answerWith(
                exchange -> exchange.json(200, upstream.whole().replace("\"" + FakeUpstream.LABEL, "\"" + filled)));
        anthropic.answerWith(exchange -> exchange.json(200, ProviderWords.MESSAGE.replace(FakeUpstream.LABEL, filled)));

        Triage triage = (translated ? toAnthropic : client)
                .chat()
                .completions()
                .create(params().responseFormat(Triage.class).build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();

        assertThat(triage.label).isEqualTo(FakeUpstream.LABEL);
        assertThat(triage.urgency).isEqualTo(3);
        String asked = (translated ? anthropic : upstream).asked().get(0).body();
        assertThat(asked).contains("json_schema", "urgency", "additionalProperties");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsImages(boolean translated) {
        anthropic.answerWith(exchange -> exchange.json(200, ProviderWords.MESSAGE));
        ChatCompletionContentPart text = ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("what is this").build());
        ChatCompletionContentPart image = ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url("data:image/png;base64,iVBORw0KGgo=")
                        .build())
                .build());

        ChatCompletion answer = (translated ? toAnthropic : client)
                .chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(GatewayFixture.MODEL)
                        .addUserMessageOfArrayOfContentParts(List.of(text, image))
                        .build());

        assertThat(answer.choices().get(0).message().content()).contains(FakeUpstream.LABEL);
        String asked = (translated ? anthropic : upstream).asked().get(0).body();
        assertThat(asked).contains("iVBORw0KGgo=", translated ? "\"media_type\":\"image/png\"" : "image_url");
    }

    @Test
    void understandsErrors() {
        assertRateLimit(client, upstream, "{\"error\":{\"message\":\"slow down\",\"type\":\"t\",\"code\":\"rate\"}}");
        assertRateLimit(
                toAnthropic,
                anthropic,
                "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow down\"}}");

        upstream.answerWith(exchange -> exchange.json(
                400,
                "{\"error\":{\"message\":\"too long\",\"type\":\"invalid_request_error\",\"param\":\"messages\","
                        + "\"code\":\"context_length_exceeded\"}}"));
        BadRequestException bad = catchThrowableOfType(
                BadRequestException.class, () -> client.chat().completions().create(params().build()));
        assertThat(bad.code()).contains("context_length_exceeded");
        assertThat(bad.param()).contains("messages");

        upstream.answerWith(exchange -> exchange.json(404, "{\"error\":{\"message\":\"no such model\"}}"));
        assertThatThrownBy(() -> client.chat().completions().create(params().build()))
                .isInstanceOf(NotFoundException.class);
        upstream.answerWith(exchange -> exchange.json(500, "oops"));
        assertThatThrownBy(() -> client.chat().completions().create(params().build()))
                .isInstanceOf(InternalServerException.class);
        upstream.answerWith(exchange -> exchange.request().connection().close());
        assertThatThrownBy(() -> client.chat().completions().create(params().build()))
                .isInstanceOf(InternalServerException.class);

        OpenAIClient unknown = client("fk_unknown");
        try {
            assertThatThrownBy(() -> unknown.chat().completions().create(params().build()))
                    .isInstanceOf(UnauthorizedException.class);
        } finally {
            unknown.close();
        }
    }

    @Test
    void embeds() {
        upstream.answerWith(exchange -> exchange.json(200, ProviderWords.EMBEDDINGS));
        CreateEmbeddingResponse answer = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("embed")
                        .input("where is my card")
                        .build());
        assertThat(answer.data().get(0).embedding()).containsExactly(0.5f, -0.25f);
        assertThat(answer.usage().promptTokens()).isEqualTo(8);
    }

    @Test
    void completesText() {
        upstream.answerWith(exchange -> exchange.stream(ProviderWords.COMPLETION_CHUNK + ProviderWords.DONE));
        try (StreamResponse<Completion> stream = client.completions()
                .createStreaming(CompletionCreateParams.builder()
                        .model("davinci")
                        .prompt("where is my")
                        .build())) {
            assertThat(stream.stream().map(each -> each.choices().get(0).text()).toList())
                    .containsExactly(" card");
        }
    }

    @Test
    void responds() {
        upstream.answerWith(exchange -> {
            if (exchange.asked().json().getBoolean("stream", false)) {
                exchange.stream(ProviderWords.RESPONSE_STREAM);
            } else {
                exchange.json(200, ProviderWords.RESPONSE);
            }
        });
        ResponseCreateParams asked = ResponseCreateParams.builder()
                .model("big-model")
                .input("where is my card")
                .build();

        Response whole = client.responses().create(asked);
        assertThat(whole.status()).contains(ResponseStatus.COMPLETED);
        assertThat(whole._additionalProperties()).containsKey("field_of_tomorrow");

        ResponseAccumulator accumulator = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(asked)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        assertThat(accumulator.response().usage())
                .hasValueSatisfying(usage -> assertThat(usage.outputTokens()).isEqualTo(7));
    }

    private static void assertRateLimit(OpenAIClient asking, FakeUpstream asked, String error) {
        asked.answerWith(exchange -> exchange.json(429, error, "retry-after", "7"));
        RateLimitException limited = catchThrowableOfType(
                RateLimitException.class, () -> asking.chat().completions().create(params().build()));
        assertThat(limited.getMessage()).contains("slow down");
        assertThat(limited.headers().values("retry-after")).containsExactly("7");
    }

    private static ChatCompletionMessageFunctionToolCall toolCall(ChatCompletion answer) {
        return answer.choices()
                .get(0)
                .message()
                .toolCalls()
                .orElseThrow()
                .get(0)
                .function()
                .orElseThrow();
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(GatewayFixture.uri("/v1").toString())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder params() {
        return ChatCompletionCreateParams.builder()
                .model(GatewayFixture.MODEL)
                .addSystemMessage("Answer with a label.")
                .addUserMessage("where is my card");
    }

    private static ChatCompletionCreateParams.Builder withTool() {
        return params().addFunctionTool(FunctionDefinition.builder()
                .name("find_card")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build());
    }
}
