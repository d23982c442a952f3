package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A stream of Messages as chat completion chunks.
 *
 * <pre>
 * message_start        → role
 * content_block_start  → a tool call's id and name
 * content_block_delta  → text, or a tool call's arguments
 * message_delta        → finish reason
 * message_stop         → usage where asked for, [DONE]
 * error                → error
 * </pre>
 *
 * <p>{@code [DONE]} comes once, with {@code message_stop} or at the end. A stream that ends before its message did says
 * so in an error, lest half an answer pass for a whole one.
 */
final class MessagesStreamToChat implements Translation.Events {
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

    private final boolean usageAsked;
    private final long created;
    private final AnthropicUsage usage = new AnthropicUsage();
    private final Map<Integer, ToolCall> openCalls = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private String id = "";
    private String model = "";
    private int calls;
    private boolean begun;
    private boolean finished;
    private boolean failed;
    private boolean done;

    /** @param created seconds since 1970 */
    MessagesStreamToChat(boolean usageAsked, long created) {
        this.usageAsked = usageAsked;
        this.created = created;
    }

    @Override
    public byte[] event(String name, byte[] data) {
        ObjectNode event = done ? null : Trees.parse(data);
        if (event != null) {
            read(event.path("type").asText(name), event);
        }
        return taken();
    }

    @Override
    public byte[] end() {
        if (!done) {
            if (!finished && !failed) {
                write(ApiErrors.chat(
                        "api_error", "stream_cut", "The upstream's stream ended before its message did. Try again."));
            }
            close();
        }
        return taken();
    }

    private void read(String type, ObjectNode event) {
        switch (type) {
            case "message_start" -> start(event.path("message"));
            case "content_block_start" -> block(event.path("index").asInt(), event.path("content_block"));
            case "content_block_delta" -> delta(event.path("index").asInt(), event.path("delta"));
            case "content_block_stop" -> stop(event.path("index").asInt());
            case "message_delta" -> finish(event);
            case "message_stop" -> {
                finish(calls > 0 ? "tool_calls" : "stop");
                close();
            }
            case "error" -> {
                failed = true;
                write(ApiErrors.chatOf(event));
            }
            default -> {
                // ping, and what is to come
            }
        }
    }

    private void start(JsonNode message) {
        id = message.path("id").asText(id);
        model = message.path("model").asText(model);
        Trees.read(message.path("usage"), usage::read);
        begin();
    }

    private void begin() {
        if (!begun) {
            begun = true;
            say(Trees.object().put("role", "assistant").put("content", ""), null);
        }
    }

    private void block(int index, JsonNode block) {
        switch (block.path("type").asText()) {
            case "text" -> text(block.path("text").asText());
            case "tool_use" -> {
                ToolCall call = new ToolCall(calls++, block.path("input"));
                openCalls.put(index, call);
                ObjectNode delta = call.delta();
                ObjectNode said = (ObjectNode) delta.path("tool_calls").path(0);
                said.put("id", block.path("id").asText());
                said.put("type", "function");
                said.putObject("function")
                        .put("name", block.path("name").asText())
                        .put("arguments", "");
                say(delta, null);
            }
            default -> {
                // thinking, server tools
            }
        }
    }

    private void delta(int index, JsonNode delta) {
        switch (delta.path("type").asText()) {
            case "text_delta" -> text(delta.path("text").asText());
            case "input_json_delta" ->
                arguments(openCalls.get(index), delta.path("partial_json").asText());
            default -> {
                // thinking, signatures, citations
            }
        }
    }

    /** A call that said nothing yet has its input in its start; clients cannot read an empty string as JSON. */
    private void stop(int index) {
        ToolCall call = openCalls.remove(index);
        if (call != null && !call.spoken) {
            arguments(call, call.input.isObject() ? Trees.string(call.input) : "{}");
        }
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            say(Trees.object().put("content", text), null);
        }
    }

    private void arguments(ToolCall call, String json) {
        if (call == null || json.isEmpty()) {
            return;
        }
        call.spoken = true;
        ObjectNode delta = call.delta();
        ((ObjectNode) delta.path("tool_calls").path(0)).putObject("function").put("arguments", json);
        say(delta, null);
    }

    private void finish(ObjectNode event) {
        Trees.read(event.path("usage"), usage::read);
        String stopReason = Trees.text(event.path("delta").path("stop_reason"));
        if (stopReason != null) {
            finish(MessagesAnswerToChat.finishReason(stopReason));
        }
    }

    private void finish(String finishReason) {
        if (!finished) {
            finished = true;
            say(Trees.object(), finishReason);
        }
    }

    private void close() {
        if (usageAsked && finished && !failed) {
            ObjectNode chunk = chunk();
            chunk.putArray("choices");
            chunk.set("usage", UsageWords.chat(UsageWords.of(usage)));
            write(chunk);
        }
        out.writeBytes(DONE);
        done = true;
    }

    private void say(ObjectNode delta, String finishReason) {
        begin();
        ObjectNode chunk = chunk();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs");
        choice.put("finish_reason", finishReason);
        if (usageAsked) {
            chunk.putNull("usage");
        }
        write(chunk);
    }

    private ObjectNode chunk() {
        ObjectNode chunk = Trees.object()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", created)
                .put("model", model);
        String tier = MessagesAnswerToChat.serviceTier(usage.serviceTier());
        return tier == null ? chunk : chunk.put("service_tier", tier);
    }

    private void write(JsonNode data) {
        out.writeBytes(Trees.event(data));
    }

    private byte[] taken() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    private static final class ToolCall {
        private final int number;
        private final JsonNode input;
        private boolean spoken;

        ToolCall(int number, JsonNode input) {
            this.number = number;
            this.input = input;
        }

        ObjectNode delta() {
            ObjectNode delta = Trees.object();
            delta.putArray("tool_calls").addObject().put("index", number);
            return delta;
        }
    }
}
