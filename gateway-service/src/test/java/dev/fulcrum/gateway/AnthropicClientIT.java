package dev.fulcrum.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageContentParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.databind.JsonNode;
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

/** Anthropic's own client, with nothing changed but its base URL and key, to upstreams of both kinds. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class AnthropicClientIT {
    private static FakeUpstream anthropic;
    private static FakeUpstream openAi;
    private static EventProbe probe;

    private AnthropicClient client;
    private AnthropicClient toOpenAi;

    @BeforeAll
    static void start() {
        anthropic = new FakeUpstream("claude-2026");
        openAi = new FakeUpstream("big-model-2026");
        probe = new EventProbe();
    }

    @AfterAll
    static void stop() {
        anthropic.close();
        openAi.close();
        probe.close();
    }

    @BeforeEach
    void register() {
        anthropic.behave();
        openAi.behave();
        GatewayFixture.anthropicUpstream("claude-sdk", anthropic.baseUrl());
        GatewayFixture.upstream("claude-sdk-openai", openAi.baseUrl());
        client = client(GatewayFixture.key("claude-sdk", "claude-sdk"));
        toOpenAi = client(GatewayFixture.key("claude-sdk", "claude-sdk-openai"));
    }

    @AfterEach
    void close() {
        client.close();
        toOpenAi.close();
    }

    @Test
    void passesToAnAnthropicUpstream() {
        anthropic.answerWith(exchange -> {
            if (exchange.asked().json().getBoolean("stream", false)) {
                exchange.stream(ProviderWords.MESSAGE_STREAM);
            } else {
                exchange.json(200, ProviderWords.MESSAGE);
            }
        });

        Message whole = client.messages().create(params().build());
        assertThat(text(whole)).isEqualTo(FakeUpstream.LABEL);
        assertThat(whole.usage().cacheReadInputTokens()).contains(50L);
        assertThat(whole._additionalProperties()).containsKey("field_of_tomorrow");

        Message streamed = streamed(client, params());
        assertThat(text(streamed)).isEqualTo(FakeUpstream.LABEL);
        assertThat(streamed.stopReason()).contains(StopReason.END_TURN);
        assertThat(streamed.usage().outputTokens()).isEqualTo(4);
    }

    @Test
    void speaksToAnOpenAiUpstream() {
        Message whole = toOpenAi.messages().create(params().build());
        assertThat(text(whole)).isEqualTo(FakeUpstream.LABEL);
        assertThat(whole.stopReason()).contains(StopReason.END_TURN);
        assertThat(whole.usage().inputTokens()).isEqualTo(20);
        assertThat(whole.usage().cacheReadInputTokens()).contains(100L);
        assertThat(openAi.asked().get(0).json().getJsonArray("messages").encode())
                .contains("Answer with a label.", "where is my card");

        Message streamed = streamed(toOpenAi, params());
        assertThat(text(streamed)).isEqualTo(FakeUpstream.LABEL);
        assertThat(streamed.usage().outputTokens()).isEqualTo(4);
        assertThat(openAi.asked().get(1).headers())
                .containsEntry("Authorization", "Bearer " + GatewayFixture.UPSTREAM_SECRET)
                .doesNotContainKey("x-api-key");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsTools(boolean translated) {
        anthropic.answerWith(exchange -> exchange.json(200, ProviderWords.MESSAGE_TOOL_USE));
        openAi.answerWith(exchange -> exchange.json(200, ProviderWords.CHAT_TOOL_CALL));
        AnthropicClient asking = translated ? toOpenAi : client;
        String id = "claude-tools-" + System.nanoTime();

        Message answer = asking.messages()
                .create(withTool()
                        .putAdditionalHeader("X-Fulcrum-Request-Id", id)
                        .build());

        assertThat(answer.stopReason()).contains(StopReason.TOOL_USE);
        ToolUseBlock use = toolUse(answer);
        assertThat(use.name()).isEqualTo("find_card");
        assertThat(use._input()).isEqualTo(JsonValue.from(Map.of("city", "Oslo")));
        JsonObject asked = (translated ? openAi : anthropic).asked().get(0).json();
        assertThat(asked.getJsonArray("tools").encode()).contains("find_card", "city", "\"required\":[\"city\"]");
        JsonNode data = GatewayFixture.exchange(probe, id, "primary");
        assertThat(data.path("finishReasons").path(0).asText()).isEqualTo(translated ? "tool_calls" : "tool_use");
        assertThat(data.path("usage").path("output").asLong()).isEqualTo(9);

        anthropic.behave();
        openAi.behave();
        anthropic.answerWith(exchange -> exchange.json(200, ProviderWords.MESSAGE));
        Message after = asking.messages()
                .create(withTool()
                        .addMessage(answer)
                        .addUserMessage(MessageContentParam.ofContentBlockParams(
                                List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                        .toolUseId(use.id())
                                        .content("card 7")
                                        .build()))))
                        .build());
        assertThat(text(after)).isEqualTo(FakeUpstream.LABEL);
        String second = (translated ? openAi : anthropic).asked().get(0).body();
        assertThat(second).contains(use.id(), "card 7", translated ? "\"role\":\"tool\"" : "tool_result");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streamsToolCalls(boolean translated) {
        anthropic.answerWith(exchange -> exchange.stream(ProviderWords.MESSAGE_TOOL_STREAM));
        openAi.answerWith(exchange -> exchange.stream(
                ProviderWords.CHAT_TOOL_STREAM + ProviderWords.CHAT_TOOL_STREAM_USAGE + ProviderWords.DONE));
        String id = "claude-stream-" + System.nanoTime();

        Message answer =
                streamed(translated ? toOpenAi : client, withTool().putAdditionalHeader("X-Fulcrum-Request-Id", id));

        assertThat(answer.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(toolUse(answer)._input()).isEqualTo(JsonValue.from(Map.of("city", "Oslo")));
        JsonNode data = GatewayFixture.exchange(probe, id, "primary");
        assertThat(data.path("usage").path("input").asLong()).isEqualTo(translated ? 30 : 100);
        assertThat(data.path("usage").path("output").asLong()).isEqualTo(9);
        assertThat(data.path("serviceTier").asText()).isEqualTo(translated ? "default" : "standard");
        assertThat(data.path("stream").asBoolean()).isTrue();
    }

    @Test
    void understandsErrors() {
        openAi.answerWith(exchange -> exchange.json(
                429, "{\"error\":{\"message\":\"slow down\",\"type\":\"requests\"}}", "retry-after", "7"));
        RateLimitException limited = catchThrowableOfType(
                RateLimitException.class, () -> toOpenAi.messages().create(params().build()));
        assertThat(limited.getMessage()).contains("slow down");
        assertThat(limited.headers().values("retry-after")).containsExactly("7");

        assertThatThrownBy(() -> toOpenAi.messages()
                        .create(params().putAdditionalBodyProperty("top_k", JsonValue.from(3))
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("top_k");

        AnthropicClient unknown = client("fk_unknown");
        try {
            assertThatThrownBy(() -> unknown.messages().create(params().build()))
                    .isInstanceOf(UnauthorizedException.class);
        } finally {
            unknown.close();
        }
    }

    private static Message streamed(AnthropicClient asking, MessageCreateParams.Builder params) {
        MessageAccumulator accumulator = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream = asking.messages().createStreaming(params.build())) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.message();
    }

    private static String text(Message message) {
        return message.content().stream()
                .map(ContentBlock::text)
                .flatMap(text -> text.stream())
                .map(text -> text.text())
                .collect(Collectors.joining());
    }

    private static ToolUseBlock toolUse(Message message) {
        return message.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .findFirst()
                .orElseThrow();
    }

    private static AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(GatewayFixture.uri("").toString())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static MessageCreateParams.Builder params() {
        return MessageCreateParams.builder()
                .model("claude")
                .maxTokens(64)
                .system("Answer with a label.")
                .addUserMessage("where is my card");
    }

    private static MessageCreateParams.Builder withTool() {
        return params().addTool(Tool.builder()
                .name("find_card")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .addRequired("city")
                        .build())
                .build());
    }
}
