package dev.fulcrum.gateway.dialects.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatToMessagesAnswerTest {
    private static final long NOW = 1_790_000_000;

    /** As Anthropic documents a stream, with text, two tools of which one takes nothing, and thinking. */
    private static final List<String> STREAM = """
            {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":472,"cache_creation_input_tokens":10,"cache_read_input_tokens":100,"output_tokens":2,"service_tier":"standard"}}}
            {"type":"ping"}
            {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
            {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}
            {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"EqQB"}}
            {"type":"content_block_stop","index":0}
            {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}
            {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Okay, "}}
            {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Köln 😀."}}
            {"type":"content_block_stop","index":1}
            {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1","name":"weather","input":{}}}
            {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}
            {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"city\\":"}}
            {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":" \\"Köln\\"}"}}
            {"type":"content_block_stop","index":2}
            {"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"toolu_2","name":"now","input":{}}}
            {"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":""}}
            {"type":"content_block_stop","index":3}
            {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":89}}
            {"type":"message_stop"}
            """.lines().toList();

    @Test
    void saysAMessageAsAChatCompletion() throws IOException {
        byte[] chat = translation().answer(Framed.bytes("""
                                {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-5","content":[
                                 {"type":"thinking","thinking":"Hm.","signature":"s"},{"type":"text","text":"Okay, "},
                                 {"type":"text","text":"Köln."},{"type":"server_tool_use","id":"s","name":"web_search","input":{}},
                                 {"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Köln","n":1.50}},
                                 {"type":"tool_use","id":"toolu_2","name":"now","input":{}}],
                                 "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":20,
                                 "cache_creation_input_tokens":30,"cache_read_input_tokens":100,"output_tokens":40,
                                 "output_tokens_details":{"thinking_tokens":7},"service_tier":"priority"}}"""));
        assertThat(Framed.json(chat)).isEqualTo(Framed.json("""
                                {"id":"msg_1","object":"chat.completion","created":1790000000,"model":"claude-sonnet-5",
                                 "choices":[{"index":0,"message":{"role":"assistant","content":"Okay, Köln.","refusal":null,
                                 "tool_calls":[{"id":"toolu_1","type":"function","function":{"name":"weather",
                                  "arguments":"{\\"city\\":\\"Köln\\",\\"n\\":1.50}"}},
                                  {"id":"toolu_2","type":"function","function":{"name":"now","arguments":"{}"}}]},
                                 "logprobs":null,"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":150,
                                 "completion_tokens":40,"total_tokens":190,"prompt_tokens_details":{"cached_tokens":100,
                                 "audio_tokens":0,"cache_write_tokens":30},"completion_tokens_details":{
                                 "reasoning_tokens":7,"audio_tokens":0}},"service_tier":"priority"}"""));
        ObjectMappers.jsonMapper().readValue(chat, ChatCompletion.class).validate();
        assertThat(Answers.of(dev.fulcrum.gateway.dialects.domain.WireApi.CHAT_COMPLETIONS)
                        .whole(chat)
                        .usage())
                .isEqualTo(new dev.fulcrum.gateway.dialects.domain.TokenUsage(150, 100, 30, 40, 7, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, stop",
        "stop_sequence, stop",
        "pause_turn, stop",
        "max_tokens, length",
        "model_context_window_exceeded, length",
        "tool_use, tool_calls",
        "refusal, content_filter",
        "what_is_to_come, stop"
    })
    void namesTheReasonOfTheEnd(String stopReason, String finishReason) {
        String message = "{\"id\":\"msg\",\"type\":\"message\",\"model\":\"m\",\"content\":[],\"stop_reason\":\""
                + stopReason + "\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
        assertThat(Framed.json(translation().answer(Framed.bytes(message)))
                        .at("/choices/0/finish_reason")
                        .textValue())
                .isEqualTo(finishReason);
        List<Framed> heard = Framed.translated(
                translation().stream(false),
                List.of(
                        "{\"type\":\"message_start\",\"message\":" + message + "}",
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + stopReason + "\"}}",
                        "{\"type\":\"message_stop\"}"));
        assertThat(heard.get(1).json().at("/choices/0/finish_reason").textValue())
                .isEqualTo(finishReason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"type\":\"error\",\"error\":{}}", "{\"type\":\"message\"}"})
    void leavesWhatIsNoMessage(String body) {
        assertThat(translation().answer(Framed.bytes(body))).isEqualTo(Framed.bytes(body));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysAStreamSoThatTheOfficialClientPutsItTogether(boolean usageAsked) throws IOException {
        List<Framed> heard = Framed.translated(translation().stream(usageAsked), STREAM);
        ChatCompletion chat = accumulated(heard);
        assertThat(chat.id()).isEqualTo("msg_1");
        assertThat(chat.model()).isEqualTo("claude-sonnet-5");
        assertThat(chat.created()).isEqualTo(NOW);
        ChatCompletion.Choice choice = chat.choices().get(0);
        assertThat(choice.message().content()).contains("Okay, Köln 😀.");
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(choice.message().toolCalls().orElseThrow())
                .extracting(call -> call.asFunction().id()
                        + call.asFunction().function().name()
                        + call.asFunction().function().arguments())
                .containsExactly("toolu_1weather{\"city\": \"Köln\"}", "toolu_2now{}");
        assertThat(chat.usage().isPresent()).isEqualTo(usageAsked);
        chat.usage().ifPresent(usage -> {
            assertThat(usage.promptTokens()).isEqualTo(582);
            assertThat(usage.completionTokens()).isEqualTo(89);
            assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens()).contains(100L);
        });
    }

    @Test
    void sendsRoleFirstUsageInAChunkOfItsOwnAndDoneLast() {
        List<Framed> heard = Framed.translated(translation().stream(true), STREAM);
        assertThat(heard.get(0).json().at("/choices/0/delta"))
                .isEqualTo(Framed.json("{\"role\":\"assistant\",\"content\":\"\"}"));
        assertThat(heard.get(0).json().path("usage").isNull()).isTrue();
        JsonNode usage = heard.get(heard.size() - 2).json();
        assertThat(usage.path("choices")).isEmpty();
        assertThat(usage.path("usage").path("total_tokens").asInt()).isEqualTo(671);
        assertDoneOnce(heard);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18})
    void tellsTheClientOfAStreamThatWasCut(int events) throws IOException {
        List<Framed> heard = Framed.translated(translation().stream(true), STREAM.subList(0, events));
        assertDoneOnce(heard);
        JsonNode error = heard.get(heard.size() - 2).json();
        assertThat(error.path("error").path("code").textValue()).isEqualTo("stream_cut");
        for (Framed event : heard.subList(0, heard.size() - 2)) {
            chunk(event).validate();
            assertThat(event.json().at("/choices/0/finish_reason").isNull()).isTrue();
        }
    }

    @Test
    void countsAMessageWholeThatLacksOnlyItsLastEvent() throws IOException {
        List<Framed> heard = Framed.translated(translation().stream(true), STREAM.subList(0, STREAM.size() - 1));
        assertDoneOnce(heard);
        assertThat(accumulated(heard).usage().orElseThrow().completionTokens()).isEqualTo(89);
    }

    @Test
    void passesAnErrorWithinAStream() {
        List<String> events = new ArrayList<>(STREAM.subList(0, 8));
        events.add("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");
        List<Framed> heard = Framed.translated(translation().stream(true), events);
        assertDoneOnce(heard);
        assertThat(heard.get(heard.size() - 2).json())
                .isEqualTo(
                        Framed.json(
                                "{\"error\":{\"message\":\"Overloaded\",\"type\":\"api_error\",\"param\":null,\"code\":\"overloaded_error\"}}"));
    }

    @Test
    void takesAnInputThatComesWithTheStartOfItsBlock() {
        List<Framed> heard = Framed.translated(
                translation().stream(false),
                List.of(
                        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\","
                                + "\"name\":\"f\",\"input\":{\"a\":1}}}",
                        "{\"type\":\"content_block_stop\",\"index\":0}",
                        "{\"type\":\"message_stop\"}"));
        assertThat(heard.get(2)
                        .json()
                        .at("/choices/0/delta/tool_calls/0/function/arguments")
                        .textValue())
                .isEqualTo("{\"a\":1}");
        assertThat(heard.get(3).json().at("/choices/0/finish_reason").textValue())
                .isEqualTo("tool_calls");
    }

    @Test
    void saysNothingOfWhatItDoesNotKnow() {
        Translation.Events stream = translation().stream(true);
        for (String data : List.of(
                "",
                "no json",
                "[DONE]",
                "{}",
                "{\"type\":\"new_event\"}",
                "{\"type\":\"content_block_delta\"}",
                "{\"type\":\"content_block_delta\",\"index\":9,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"x\"}}")) {
            assertThat(stream.event("message", Framed.bytes(data))).isEmpty();
        }
    }

    @Test
    void saysNothingAfterTheEnd() {
        Translation.Events stream = translation().stream(true);
        STREAM.forEach(event -> stream.event("message", Framed.bytes(event)));
        assertThat(stream.event("message", Framed.bytes(STREAM.get(0)))).isEmpty();
        assertThat(stream.end()).isEmpty();
        assertThat(stream.end()).isEmpty();
    }

    @Test
    void takesTheEventsNameWhereTheDataHasNone() {
        Translation.Events stream = translation().stream(false);
        assertThat(Framed.parse(stream.event("message_stop", Framed.bytes("{}"))))
                .last()
                .isEqualTo(new Framed("message", "[DONE]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    400 | {"type":"error","error":{"type":"invalid_request_error","message":"M"}} | M | invalid_request_error | invalid_request_error
                    401 | {"type":"error","error":{"type":"authentication_error","message":"M"}}  | M | authentication_error  | authentication_error
                    402 | {"type":"error","error":{"type":"billing_error","message":"M"}}         | M | insufficient_quota    | billing_error
                    403 | {"type":"error","error":{"type":"permission_error","message":"M"}}      | M | permission_error      | permission_error
                    404 | {"type":"error","error":{"type":"not_found_error","message":"M"}}       | M | invalid_request_error | not_found_error
                    413 | {"type":"error","error":{"type":"request_too_large","message":"M"}}     | M | invalid_request_error | request_too_large
                    429 | {"type":"error","error":{"type":"rate_limit_error","message":"M"},"request_id":"req_1"} | M | rate_limit_error | rate_limit_error
                    500 | {"type":"error","error":{"type":"api_error","message":"M"}}             | M | api_error             | api_error
                    529 | {"type":"error","error":{"type":"overloaded_error","message":"M"}}      | M | api_error             | overloaded_error
                    529 | <html>secret</html> | The upstream answered with status 529 and gave no reason that can be read. | api_error | overloaded_error
                    429 | {"message":"M"}       | M | rate_limit_error | rate_limit_error
                    418 | {}                    | The upstream answered with status 418 and gave no reason that can be read. | invalid_request_error | invalid_request_error
                    """)
    void saysErrorsInOpenAisShape(int status, String body, String message, String type, String code) {
        JsonNode error = Framed.json(translation().error(status, Framed.bytes(body)));
        assertThat(error)
                .isEqualTo(Framed.json("{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type
                        + "\",\"param\":null,\"code\":\"" + code + "\"}}"));
    }

    private static void assertDoneOnce(List<Framed> heard) {
        assertThat(heard).filteredOn(event -> event.data().equals("[DONE]")).hasSize(1);
        assertThat(heard.get(heard.size() - 1).data()).isEqualTo("[DONE]");
    }

    private static ChatCompletion accumulated(List<Framed> heard) throws IOException {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        for (Framed event : heard) {
            if (!event.data().equals("[DONE]")) {
                accumulator.accumulate(chunk(event).validate());
            }
        }
        return accumulator.chatCompletion().validate();
    }

    private static ChatCompletionChunk chunk(Framed event) throws IOException {
        return ObjectMappers.jsonMapper().readValue(event.data(), ChatCompletionChunk.class);
    }

    private static ChatToMessages translation() {
        return new ChatToMessages(() -> Instant.ofEpochSecond(NOW));
    }
}
