package dev.fulcrum.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.fulcrum.testsupport.FulcrumResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's own client, with nothing changed but its base URL and key. */
@QuarkusTest
@QuarkusTestResource(FulcrumResource.class)
class OpenAiClientIT {
    private static FakeUpstream upstream;

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
        GatewayFixture.upstream("sdk", upstream.baseUrl());
    }

    @Test
    void completesAndStreams() {
        OpenAIClient client = client(GatewayFixture.key("sdk", "sdk"));
        try {
            ChatCompletion whole = client.chat().completions().create(params());
            assertThat(whole.choices().get(0).message().content()).contains(FakeUpstream.LABEL);
            assertThat(whole.usage()).hasValueSatisfying(usage -> assertThat(usage.promptTokens())
                    .isEqualTo(120));

            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(params())) {
                String text = stream.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .flatMap(choice -> choice.delta().content().stream())
                        .collect(Collectors.joining());
                assertThat(text).isEqualTo(FakeUpstream.LABEL);
            }
            assertThat(client.models().list().data()).hasSize(1);
        } finally {
            client.close();
        }
    }

    @Test
    void understandsARefusal() {
        OpenAIClient client = client("fk_unknown");
        try {
            assertThatThrownBy(() -> client.chat().completions().create(params()))
                    .isInstanceOf(UnauthorizedException.class);
        } finally {
            client.close();
        }
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(GatewayFixture.uri("/v1").toString())
                .apiKey(key)
                .build();
    }

    private static ChatCompletionCreateParams params() {
        return ChatCompletionCreateParams.builder()
                .model(GatewayFixture.MODEL)
                .addSystemMessage("Answer with a label.")
                .addUserMessage("where is my card")
                .build();
    }
}
