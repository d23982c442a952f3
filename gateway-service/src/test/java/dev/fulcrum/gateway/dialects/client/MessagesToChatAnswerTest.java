package dev.fulcrum.gateway.dialects.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.ObjectMappers;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesToChatAnswerTest {
    /** As OpenAI streams text and two calls, with usage asked for. */
    private static final List<String> STREAM = """
            {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-5","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null}
            {"id":"chatcmpl-1","model":"gpt-5","choices":[{"index":0,"delta":{"content":"Okay, "},"finish_reason":null}],"usage":null}
            {"id":"chatcmpl-1","model":"gpt-5","choices":[{"index":0,"delta":{"content":"Köln 😀."},"finish_reason":null}],"usage":null}
            {"id":"chatcmpl-1","model":"gpt-5","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"weather","arguments":""}}]},"finish_reason":null}],"usage":null}
            {"id":"chatcmpl-1","model":"gpt-5","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"city\\":"}}]},"finish_reason":null}],"usage":null}
            {"id":"chatcmpl-1","model":"gpt-5","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"Köln\\"}"}}]},"finish_reason":null}],"usage":null}
            {"id":"chatcmpl-1","model":"gpt-5","choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"call_2","type":"function","function":{"name":"now","arguments":"{}"}}]},"finish_reason":null}],"usage":null}
            {"id":"chatcmpl-1","model":"gpt-5","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}],"usage":null}
            {"id":"chatcmpl-1","model":"gpt-5","choices":[],"usage":{"prompt_tokens":150,"completion_tokens":40,"total_tokens":190,"prompt_tokens_details":{"cached_tokens":100},"completion_tokens_details":{"reasoning_tokens":7}}}
            [DONE]
            """.lines().toList();

    @Test
    void saysAChatCompletionAsAMessage() throws IOException {
        byte[] message = answer("""
                        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-5","service_tier":"default",
                         "choices":[{"index":0,"message":{"role":"assistant","content":"Okay.","refusal":null,"annotations":[],
                          "tool_calls":[{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\\"n\\":1.50}"}},
                          {"id":"","type":"function","function":{"name":"now","arguments":""}},
                          {"id":"call_3","type":"function","function":{"name":"cut","arguments":"{\\"a"}}]},
                          "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":150,"completion_tokens":40,"total_tokens":190,
                          "prompt_tokens_details":{"cached_tokens":100,"cache_write_tokens":30},
                          "completion_tokens_details":{"reasoning_tokens":7}}}""");
        assertThat(Framed.json(message)).isEqualTo(Framed.json("""
                                {"id":"chatcmpl-1","type":"message","role":"assistant","model":"gpt-5","content":[
                                 {"type":"text","text":"Okay."},
                                 {"type":"tool_use","id":"call_1","name":"weather","input":{"n":1.50}},
                                 {"type":"tool_use","id":"toolu_chatcmpl-1_1","name":"now","input":{}},
                                 {"type":"tool_use","id":"call_3","name":"cut","input":{"unparsed_arguments":"{\\"a"}}],
                                 "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":20,
                                 "cache_creation_input_tokens":30,"cache_read_input_tokens":100,"output_tokens":40,
                                 "output_tokens_details":{"thinking_tokens":7},"service_tier":"standard"}}"""));
        Message read =
                ObjectMappers.jsonMapper().readValue(message, Message.class).validate();
        assertThat(read.content()).hasSize(4).allMatch(block -> block.isText() || block.isToolUse());
        assertThat(read.usage().cacheReadInputTokens()).contains(100L);
        assertThat(Answers.of(WireApi.MESSAGES).whole(message).usage())
                .isEqualTo(new TokenUsage(150, 100, 30, 40, 7, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "stop, end_turn",
        "length, max_tokens",
        "content_filter, refusal",
        "tool_calls, tool_use",
        "function_call, tool_use",
        "eos, end_turn"
    })
    void namesTheReasonOfTheEnd(String finishReason, String stopReason) {
        byte[] message = answer("{\"id\":\"c\",\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\""
                + finishReason + "\"}]}");
        assertThat(Framed.json(message).path("stop_reason").textValue()).isEqualTo(stopReason);
        List<Framed> heard = heard(List.of(
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + finishReason + "\"}]}",
                "[DONE]"));
        assertThat(heard.get(1).json().at("/delta/stop_reason").textValue()).isEqualTo(stopReason);
    }

    @Test
    void stopsForToolsWhereTheServerJustStops() {
        byte[] message = answer(
                "{\"id\":\"c\",\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\"}}]},"
                        + "\"finish_reason\":\"stop\"}]}");
        assertThat(Framed.json(message).path("stop_reason").textValue()).isEqualTo("tool_use");
    }

    @Test
    void saysARefusal() {
        byte[] message = answer(
                "{\"id\":\"c\",\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"No.\"},\"finish_reason\":\"stop\"}]}");
        assertThat(Framed.json(message).path("content"))
                .isEqualTo(Framed.json("[{\"type\":\"text\",\"text\":\"No.\"}]"));
        assertThat(Framed.json(message).path("stop_reason").textValue()).isEqualTo("refusal");
        List<Framed> heard = heard(List.of(
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"refusal\":\"No.\"}}]}",
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}"));
        assertThat(heard.get(2).json().at("/delta/text").textValue()).isEqualTo("No.");
        assertThat(heard.get(4).json().at("/delta/stop_reason").textValue()).isEqualTo("refusal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"error\":{}}", "{\"choices\":[]}", "{\"data\":[]}"})
    void leavesWhatIsNoChatCompletion(String body) {
        assertThat(new MessagesToChat().answer(Framed.bytes(body))).isEqualTo(Framed.bytes(body));
    }

    @Test
    void saysAStreamSoThatTheOfficialClientPutsItTogether() throws IOException {
        Message message = accumulated(heard(STREAM));
        assertThat(message.id()).isEqualTo("chatcmpl-1");
        assertThat(message.model().asString()).isEqualTo("gpt-5");
        assertThat(message.content()).hasSize(3);
        assertThat(message.content().get(0).asText().text()).isEqualTo("Okay, Köln 😀.");
        assertThat(message.content().get(1).asToolUse().id()).isEqualTo("call_1");
        assertThat(message.content().get(1).asToolUse().name()).isEqualTo("weather");
        assertThat(message.content().get(1).asToolUse()._input().toString()).contains("Köln");
        assertThat(message.content().get(2).asToolUse().name()).isEqualTo("now");
        assertThat(message.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(message.usage().outputTokens()).isEqualTo(40);
    }

    @Test
    void sendsEventsInAnthropicsOrderUnderTheirNames() {
        List<Framed> heard = heard(STREAM);
        assertThat(heard)
                .allMatch(event -> event.name().equals(event.json().path("type").textValue()));
        assertThat(heard)
                .extracting(event -> event.name().replace("content_block_", "")
                        + event.json().path("index").asText(""))
                .containsExactly(
                        "message_start",
                        "start0",
                        "delta0",
                        "delta0",
                        "stop0",
                        "start1",
                        "delta1",
                        "delta1",
                        "stop1",
                        "start2",
                        "delta2",
                        "stop2",
                        "message_delta",
                        "message_stop");
        JsonNode usage = heard.get(12).json().path("usage");
        assertThat(usage)
                .isEqualTo(Framed.json(
                        "{\"input_tokens\":50,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":100,"
                                + "\"output_tokens\":40,\"output_tokens_details\":{\"thinking_tokens\":7}}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void tellsTheClientOfAStreamThatWasCut(int events) throws IOException {
        List<Framed> heard = heard(STREAM.subList(0, events));
        Framed last = heard.get(heard.size() - 1);
        assertThat(last.name()).isEqualTo("error");
        assertThat(last.json().at("/error/type").textValue()).isEqualTo("api_error");
        for (Framed event : heard.subList(0, heard.size() - 1)) {
            event(event).validate();
            assertThat(event.name()).isNotIn("message_delta", "message_stop");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10})
    void endsAStreamThatWasWhole(int events) throws IOException {
        List<Framed> heard = heard(STREAM.subList(0, events));
        assertThat(heard)
                .filteredOn(event -> event.name().equals("message_stop"))
                .hasSize(1);
        assertThat(accumulated(heard).usage().outputTokens()).isEqualTo(events == 8 ? 0 : 40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}",
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"x_groq\":{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}}",
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}]}"
            })
    void findsUsageWhereverItIs(String chunk) {
        JsonNode delta = heard(List.of(chunk, "[DONE]")).get(4).json();
        assertThat(delta.at("/usage/input_tokens").asInt()).isEqualTo(3);
        assertThat(delta.at("/usage/output_tokens").asInt()).isEqualTo(4);
    }

    @Test
    void passesAnErrorWithinAStream() {
        List<String> events = new ArrayList<>(STREAM.subList(0, 3));
        events.add("{\"error\":{\"message\":\"Slow down\",\"type\":\"rate_limit_error\",\"code\":null}}");
        events.add("[DONE]");
        List<Framed> heard = heard(events);
        assertThat(heard.get(heard.size() - 1))
                .isEqualTo(new Framed(
                        "error",
                        "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"Slow down\"}}"));
        assertThat(heard).filteredOn(event -> event.name().equals("error")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"error":{"message":"M","code":502}}                  | api_error        | M
                    {"error":{"message":"M","code":429}}                  | rate_limit_error | M
                    {"error":{"message":"M","type":"server_error"}}       | api_error        | M
                    {"error":"M"}                                         | api_error        | M
                    {"error":{}}                                          | api_error        | The upstream gave no reason.
                    """)
    void namesTheKindOfAnErrorWithinAStream(String data, String type, String message) {
        JsonNode error = heard(List.of(data)).get(0).json().path("error");
        assertThat(error.path("type").textValue()).isEqualTo(type);
        assertThat(error.path("message").textValue()).isEqualTo(message);
    }

    @Test
    void tellsCallsApartThatAreNotNumbered() {
        List<Framed> heard = heard(
                List.of(
                        "{\"id\":\"c\",\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                                + "{\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"x\\\"\"}}]}}]}",
                        "{\"id\":\"c\",\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"b\",\"function\":{\"arguments\":\":1}\"}}]},\"finish_reason\":\"stop\"}]}"));
        assertThat(heard)
                .filteredOn(event -> event.name().equals("content_block_start"))
                .extracting(event -> event.json().at("/content_block/id").textValue())
                .containsExactly("a", "b");
        assertThat(heard.get(heard.size() - 2).json().at("/delta/stop_reason").textValue())
                .isEqualTo("tool_use");
    }

    @Test
    void saysNothingOfWhatItDoesNotKnow() {
        Translation.Events stream = new MessagesToChat().stream(true);
        for (String data : List.of(
                "",
                "no json",
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":7}",
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"x\"}}]}")) {
            assertThat(stream.event("message", Framed.bytes(data))).isEmpty();
        }
    }

    @Test
    void saysNothingAfterTheEnd() {
        Translation.Events stream = new MessagesToChat().stream(true);
        STREAM.forEach(event -> stream.event("message", Framed.bytes(event)));
        assertThat(stream.event("message", Framed.bytes(STREAM.get(0)))).isEmpty();
        assertThat(stream.event("message", Framed.bytes("[DONE]"))).isEmpty();
        assertThat(stream.end()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    400 | {"error":{"message":"M","type":"invalid_request_error","param":"n","code":null}} | invalid_request_error | M
                    401 | {"error":{"message":"M"}}    | authentication_error  | M
                    402 | {"error":{"message":"M"}}    | billing_error         | M
                    403 | {"error":{"message":"M"}}    | permission_error      | M
                    404 | {"detail":"M"}               | not_found_error       | M
                    409 | {"error":{"message":"M"}}    | conflict_error        | M
                    413 | {"error":"M"}                | request_too_large     | M
                    422 | {"message":"M"}              | invalid_request_error | M
                    429 | {"error":{"message":"M","type":"tokens","code":"rate_limit_exceeded"}} | rate_limit_error | M
                    500 | {"error":{"message":"M"}}    | api_error             | M
                    503 | {"error":{"message":"M"}}    | overloaded_error      | M
                    504 | {"error":{"message":"M"}}    | timeout_error         | M
                    502 | <html>secret</html>          | api_error             | The upstream answered with status 502 and gave no reason that can be read.
                    """)
    void saysErrorsInAnthropicsShape(int status, String body, String type, String message) {
        assertThat(Framed.json(new MessagesToChat().error(status, Framed.bytes(body))))
                .isEqualTo(Framed.json(
                        "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}"));
        assertThat(Framed.json(ApiErrors.messages(status, message))
                        .at("/error/type")
                        .textValue())
                .isEqualTo(type);
    }

    private static byte[] answer(String body) {
        return new MessagesToChat().answer(Framed.bytes(body));
    }

    private static List<Framed> heard(List<String> events) {
        return Framed.translated(new MessagesToChat().stream(true), events);
    }

    private static Message accumulated(List<Framed> heard) throws IOException {
        MessageAccumulator accumulator = MessageAccumulator.create();
        for (Framed event : heard) {
            accumulator.accumulate(event(event).validate());
        }
        return accumulator.message();
    }

    private static RawMessageStreamEvent event(Framed event) throws IOException {
        return ObjectMappers.jsonMapper().readValue(event.data(), RawMessageStreamEvent.class);
    }
}
