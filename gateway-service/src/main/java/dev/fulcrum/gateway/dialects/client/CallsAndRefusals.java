package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tool calls and refusals of one answer's first choice, gathered from trees, whole or piece by piece, and said as chat
 * completions say them. What is longer than {@link AnswerText#LONGEST} is cut.
 */
final class CallsAndRefusals {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CUSTOM = "custom";

    private static final class Call {
        private String id;
        private String type;
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();
    }

    /** By place in the answer. */
    private final Map<Integer, Call> calls = new TreeMap<>();

    private final StringBuilder refusal = new StringBuilder();

    /** A JSON array of OpenAI's {@code tool_calls}; null where nothing is called. */
    String calls() {
        if (calls.isEmpty()) {
            return null;
        }
        ArrayNode array = NODES.arrayNode();
        calls.values().forEach(call -> {
            ObjectNode written = array.addObject();
            written.put("id", call.id == null ? "" : call.id);
            String type = CUSTOM.equals(call.type) ? CUSTOM : "function";
            written.put("type", type);
            ObjectNode what = written.putObject(type);
            what.put("name", call.name.toString());
            what.put(type.equals(CUSTOM) ? "input" : "arguments", call.arguments.toString());
        });
        return new String(Trees.bytes(array), StandardCharsets.UTF_8);
    }

    /** Null where it marks none. */
    String refusal() {
        return refusal.isEmpty() ? null : refusal.toString();
    }

    /** A whole answer or a chunk of chat completions. */
    void chat(JsonNode answer) {
        for (JsonNode choice : answer.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                JsonNode said = choice.has("delta") ? choice.path("delta") : choice.path("message");
                append(refusal, said.path("refusal"));
                int place = 0;
                for (JsonNode call : said.path("tool_calls")) {
                    chatCall(call.path("index").asInt(place), call);
                    place++;
                }
                JsonNode older = said.path("function_call");
                if (older.isObject()) {
                    function(at(0), older);
                }
            }
        }
    }

    private void chatCall(int place, JsonNode said) {
        Call call = at(place);
        call.id = text(said.path("id"), call.id);
        call.type = text(said.path("type"), call.type);
        function(call, said.path("function"));
        append(call.name, said.path(CUSTOM).path("name"));
        append(call.arguments, said.path(CUSTOM).path("input"));
    }

    private static void function(Call call, JsonNode function) {
        append(call.name, function.path("name"));
        append(call.arguments, function.path("arguments"));
    }

    /** A whole message of Anthropic's. */
    void message(JsonNode message) {
        int place = 0;
        for (JsonNode block : message.path("content")) {
            block(place++, block, true);
        }
    }

    /** An event of a stream of Anthropic's. */
    void messageEvent(JsonNode event) {
        int place = event.path("index").asInt(0);
        block(place, event.path("content_block"), false);
        JsonNode delta = event.path("delta");
        if (delta.path("type").asText().equals("input_json_delta") && calls.containsKey(place)) {
            append(at(place).arguments, delta.path("partial_json"));
        }
    }

    /** @param whole whether its input is here, not yet to come */
    private void block(int place, JsonNode block, boolean whole) {
        if (block.path("type").asText().equals("tool_use")) {
            Call call = at(place);
            call.id = text(block.path("id"), null);
            append(call.name, block.path("name"));
            if (whole || !block.path("input").isEmpty()) {
                call.arguments.append(block.path("input"));
            }
        }
    }

    /** A whole answer of the Responses API. It replaces what came piece by piece. */
    void response(JsonNode response) {
        int place = 0;
        for (JsonNode item : response.path("output")) {
            item(place++, item);
        }
    }

    /** An event of a stream of the Responses API. */
    void responseEvent(JsonNode event) {
        switch (event.path("type").asText()) {
            case "response.output_item.done" -> item(event.path("output_index").asInt(0), event.path("item"));
            case "response.refusal.delta" -> append(refusal, event.path("delta"));
            case "response.completed", "response.incomplete" -> response(event.path("response"));
            default -> {}
        }
    }

    private void item(int place, JsonNode item) {
        String type = item.path("type").asText();
        if (type.equals("function_call") || type.equals("custom_tool_call")) {
            Call call = new Call();
            call.id = text(item.path("call_id"), null);
            call.type = type.equals("function_call") ? null : CUSTOM;
            append(call.name, item.path("name"));
            append(call.arguments, item.path(call.type == null ? "arguments" : "input"));
            calls.put(place, call);
        }
        for (JsonNode part : item.path("content")) {
            if (part.path("type").asText().equals("refusal")) {
                refusal.setLength(0);
                append(refusal, part.path("refusal"));
            }
        }
    }

    private Call at(int place) {
        return calls.computeIfAbsent(place, key -> new Call());
    }

    private static void append(StringBuilder text, JsonNode said) {
        if (said.isTextual()) {
            String more = said.asText();
            text.append(more, 0, Math.min(more.length(), AnswerText.LONGEST - text.length()));
        }
    }

    private static String text(JsonNode said, String known) {
        return said.isTextual() && !said.asText().isEmpty() ? said.asText() : known;
    }
}
