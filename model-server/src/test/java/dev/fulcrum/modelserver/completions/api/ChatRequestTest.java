package dev.fulcrum.modelserver.completions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.modelserver.openai.ApiError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestTest {
    @Test
    void readsTheLastUserMessageAndIgnoresTheRest() {
        ChatRequest request = parse("""
                {"model":"triage","temperature":0,"tools":[],"made_up":{"x":1},"messages":[
                  {"role":"system","content":"labels: a, b"},
                  {"role":"user","content":"first"},
                  {"role":"assistant","content":"a"},
                  {"role":"user","content":"second"},
                  {"role":"assistant","content":"b"}]}""");

        assertThat(request).isEqualTo(new ChatRequest("triage", "second", false, false));
    }

    @Test
    void joinsTextParts() {
        ChatRequest request = parse("""
                {"model":"m","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user",
                 "content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]}]}""");

        assertThat(request).isEqualTo(new ChatRequest("m", "one\ntwo", true, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json                                                          | no JSON",
                "[]                                                                | JSON object",
                "``                                                                | JSON object",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}            | model must be",
                "{\"model\":7,\"messages\":[]}                                     | got 7",
                "{\"model\":\"m\"}                                                 | messages must be a list",
                "{\"model\":\"m\",\"messages\":[]}                                 | messages must be a list",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]} | no message of role user",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}              | content must be",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]} | text only",
                "{\"model\":\"m\",\"n\":2,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | n must be 1",
            })
    void refusesWhatItCannotAnswer(String body, String reason) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining(reason)
                .extracting(error -> ((ApiError) error).status())
                .isEqualTo(400);
    }

    private static ChatRequest parse(String body) {
        return ChatRequest.parse(new ObjectMapper(), body.getBytes(StandardCharsets.UTF_8));
    }
}
