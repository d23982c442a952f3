package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The content blocks of a message that is streamed, one after the other. */
final class OpenBlocks {
    private enum Kind {
        NONE,
        TEXT,
        TOOL
    }

    private record Call(int block, String id) {}

    private final String messageId;
    private final Consumer<ObjectNode> events;
    private final Map<Integer, Call> calls = new HashMap<>();
    private Kind open = Kind.NONE;
    private int block = -1;
    private int toolsCalled;

    /** @param events takes each event */
    OpenBlocks(String messageId, Consumer<ObjectNode> events) {
        this.messageId = messageId;
        this.events = events;
    }

    void text(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (open != Kind.TEXT) {
            open(Kind.TEXT, Trees.object().put("type", "text").put("text", ""));
        }
        delta(block, Trees.object().put("type", "text_delta").put("text", text));
    }

    /** Some servers number every call 0 or none at all: an id that is not the one before it begins another call. */
    void toolCall(JsonNode piece) {
        int index = piece.path("index").asInt(0);
        String id = piece.path("id").asText("");
        JsonNode function = piece.path("function");
        Call call = calls.get(index);
        if (call == null || !id.isEmpty() && !id.equals(call.id())) {
            ObjectNode use =
                    ChatAnswerToMessages.toolUse(id, function.path("name").asText(""), messageId, toolsCalled++);
            use.putObject("input");
            open(Kind.TOOL, use);
            call = new Call(block, id);
            calls.put(index, call);
        }
        String arguments = function.path("arguments").asText("");
        if (!arguments.isEmpty()) {
            delta(call.block(), Trees.object().put("type", "input_json_delta").put("partial_json", arguments));
        }
    }

    void close() {
        if (open != Kind.NONE) {
            events.accept(Trees.object().put("type", "content_block_stop").put("index", block));
            open = Kind.NONE;
        }
    }

    boolean toolsCalled() {
        return toolsCalled > 0;
    }

    private void open(Kind kind, ObjectNode content) {
        close();
        open = kind;
        ObjectNode event = Trees.object().put("type", "content_block_start").put("index", ++block);
        event.set("content_block", content);
        events.accept(event);
    }

    private void delta(int index, ObjectNode delta) {
        ObjectNode event = Trees.object().put("type", "content_block_delta").put("index", index);
        event.set("delta", delta);
        events.accept(event);
    }
}
