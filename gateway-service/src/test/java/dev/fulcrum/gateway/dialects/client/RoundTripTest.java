package dev.fulcrum.gateway.dialects.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.ObjectMappers;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One translation undone by the other. */
class RoundTripTest {
    private final Translation toMessages = new ChatToMessages();
    private final Translation toChat = new MessagesToChat();

    @Test
    void bringsARequestBack() {
        String chat = """
                {"model":"m","max_tokens":7,"stream":true,"stream_options":{"include_usage":true},"temperature":0.5,
                 "top_p":0.25,"stop":["END"],"user":"u","reasoning_effort":"medium","service_tier":"default",
                 "response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":{"type":"object"}}},
                 "messages":[{"role":"system","content":"Be brief."},
                  {"role":"user","content":[{"type":"text","text":"a"},
                   {"type":"image_url","image_url":{"url":"data:image/gif;base64,AA=="}},
                   {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AA=="}}]},
                  {"role":"assistant","content":"b","tool_calls":[
                   {"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"x\\":1.50}"}},
                   {"id":"c2","type":"function","function":{"name":"g","arguments":"{}"}}]},
                  {"role":"tool","tool_call_id":"c1","content":"r1"},{"role":"tool","tool_call_id":"c2","content":"r2"},
                  {"role":"user","content":"d"}],
                 "tools":[{"type":"function","function":{"name":"f","description":"F","strict":true,"parameters":{"type":"object"}}}],
                 "tool_choice":{"type":"function","function":{"name":"f"}},"parallel_tool_calls":false}""";
        assertThat(Framed.json(toChat.request(toMessages.request(Framed.bytes(chat)))))
                .isEqualTo(Framed.json(chat));
    }

    @Test
    void bringsAnAnswerBack() {
        String message = """
                {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"a"},
                 {"type":"tool_use","id":"t1","name":"f","input":{"x":[1.50,null,"ü"]}},
                 {"type":"tool_use","id":"t2","name":"g","input":{}}],"stop_reason":"tool_use","stop_sequence":null,
                 "usage":{"input_tokens":5,"cache_creation_input_tokens":6,"cache_read_input_tokens":7,"output_tokens":8,
                 "output_tokens_details":{"thinking_tokens":3},"service_tier":"priority"}}""";
        assertThat(Framed.json(toChat.answer(toMessages.answer(Framed.bytes(message)))))
                .isEqualTo(Framed.json(message));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void bringsAStreamBack(long seed) throws IOException {
        List<String> said = stream(new Random(seed));
        List<Framed> heard =
                Framed.translated(toChat.stream(true), data(Framed.translated(toMessages.stream(true), said)));
        assertThat(heard.get(heard.size() - 1).name()).isEqualTo("message_stop");
        Message back = accumulated(data(heard));
        Message first = accumulated(said);
        assertThat(back.id()).isEqualTo(first.id());
        assertThat(back.stopReason()).isEqualTo(first.stopReason());
        assertThat(back.content()).isEqualTo(first.content());
        assertThat(usage(data(heard))).isEqualTo(usage(said));
    }

    /** Cut after any event, the client hears of it once and hears nothing that was not said. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tellsOfACutAtAnyEvent(long seed) {
        List<String> said = stream(new Random(seed));
        List<Framed> whole =
                Framed.translated(toChat.stream(true), data(Framed.translated(toMessages.stream(true), said)));
        for (int events = 0; events < said.size() - 2; events++) {
            List<Framed> heard = Framed.translated(
                    toChat.stream(true), data(Framed.translated(toMessages.stream(true), said.subList(0, events))));
            Framed last = heard.get(heard.size() - 1);
            assertThat(last.name()).isEqualTo("error");
            assertThat(heard.subList(0, heard.size() - 1)).isEqualTo(whole.subList(0, heard.size() - 1));
        }
    }

    private static Object usage(List<String> messageEvents) {
        Answers.Events answers = Answers.of(WireApi.MESSAGES).stream();
        messageEvents.forEach(event -> answers.read("message", Framed.bytes(event)));
        return answers.summary().usage();
    }

    private static List<String> data(List<Framed> events) {
        return events.stream().map(Framed::data).toList();
    }

    private static Message accumulated(List<String> events) throws IOException {
        MessageAccumulator accumulator = MessageAccumulator.create();
        for (String event : events) {
            accumulator.accumulate(ObjectMappers.jsonMapper().readValue(event, RawMessageStreamEvent.class));
        }
        return accumulator.message();
    }

    /** A text, then up to three calls of tools, each in pieces. */
    private static List<String> stream(Random random) {
        List<String> events = new ArrayList<>();
        events.add("{\"type\":\"message_start\",\"message\":{\"id\":\"msg_" + random.nextInt(99)
                + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"stop_reason\":null,"
                + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":" + random.nextInt(99)
                + ",\"cache_creation_input_tokens\":3,\"cache_read_input_tokens\":" + random.nextInt(99)
                + ",\"output_tokens\":1}}}");
        int index = 0;
        if (random.nextBoolean()) {
            block(
                    events,
                    index++,
                    Trees.object().put("type", "text").put("text", ""),
                    "text_delta",
                    "text",
                    random,
                    "Grüße 😀 \"x\"\n");
        }
        int tools = random.nextInt(4);
        for (int tool = 0; tool < tools; tool++) {
            ObjectNode use =
                    Trees.object().put("type", "tool_use").put("id", "t" + tool).put("name", "f" + tool);
            use.putObject("input");
            block(events, index++, use, "input_json_delta", "partial_json", random, "{\"a\":\"ü\\\"}\",\"b\":[1,2.5]}");
        }
        String reason = tools > 0 ? "tool_use" : random.nextBoolean() ? "end_turn" : "max_tokens";
        events.add("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":" + (2 + random.nextInt(99)) + "}}");
        events.add("{\"type\":\"message_stop\"}");
        return events;
    }

    private static void block(
            List<String> events,
            int index,
            ObjectNode start,
            String type,
            String field,
            Random random,
            String content) {
        ObjectNode begin = Trees.object().put("type", "content_block_start").put("index", index);
        begin.set("content_block", start);
        events.add(Trees.string(begin));
        int from = 0;
        while (from < content.length()) {
            int to = Math.min(content.length(), from + 1 + random.nextInt(5));
            if (to < content.length() && Character.isLowSurrogate(content.charAt(to))) {
                to++;
            }
            ObjectNode delta = Trees.object().put("type", "content_block_delta").put("index", index);
            delta.putObject("delta").put("type", type).put(field, content.substring(from, to));
            events.add(Trees.string(delta));
            from = to;
        }
        events.add("{\"type\":\"content_block_stop\",\"index\":" + index + "}");
    }
}
