package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stream of chat completion chunks as events of Messages.
 *
 * <pre>
 * first chunk         → message_start
 * content, refusal    → content_block_start (text), content_block_delta
 * tool_calls          → content_block_start (tool_use), content_block_delta
 * finish_reason       → content_block_stop
 * [DONE], or the end  → message_delta with usage, message_stop
 * error               → error
 * </pre>
 *
 * <p>One block is open at a time. {@code message_delta} waits for {@code [DONE]}, because usage comes after the finish
 * reason. A stream that ends without a finish reason says so in an error, lest half an answer pass for a whole one.
 */
final class ChatStreamToMessages implements Translation.Events {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private final Answers.Events counting = new ChatAnswers().stream();
    private OpenBlocks blocks;
    private String finishReason;
    private boolean refused;
    private boolean over;

    @Override
    public byte[] event(String name, byte[] data) {
        if (over) {
            return new byte[0];
        }
        if (Arrays.equals(data, DONE)) {
            return end();
        }
        ObjectNode chunk = Trees.parse(data);
        if (chunk != null && chunk.hasNonNull("error")) {
            fail(ApiErrors.messagesOf(chunk));
        } else if (chunk != null) {
            if (mayReport(chunk)) {
                counting.read(name, data);
            }
            read(chunk);
        }
        return taken();
    }

    @Override
    public byte[] end() {
        if (!over && finishReason == null) {
            fail(ApiErrors.messages("api_error", "The upstream's stream ended before its message did. Try again."));
        } else if (!over) {
            blocks.close();
            finish();
            over = true;
        }
        return taken();
    }

    private static boolean mayReport(ObjectNode chunk) {
        return chunk.hasNonNull("usage")
                || chunk.hasNonNull("x_groq")
                || chunk.path("choices").path(0).hasNonNull("usage");
    }

    private void read(ObjectNode chunk) {
        JsonNode choice = chunk.path("choices").path(0);
        if (choice.isMissingNode() || choice.path("index").asInt(0) != 0) {
            return;
        }
        if (blocks == null) {
            start(chunk);
        }
        JsonNode delta = choice.path("delta");
        blocks.text(MessageContent.text(delta.path("content")));
        String refusal = delta.path("refusal").asText("");
        refused |= !refusal.isEmpty();
        blocks.text(refusal);
        for (JsonNode call : delta.path("tool_calls")) {
            blocks.toolCall(call);
        }
        if (choice.path("finish_reason").isTextual()) {
            finishReason = choice.path("finish_reason").textValue();
            blocks.close();
        }
    }

    private void start(ObjectNode chunk) {
        String id = chunk.path("id").asText("");
        ObjectNode event = Trees.object().put("type", "message_start");
        ObjectNode message = ChatAnswerToMessages.begun(id, chunk.path("model").asText(""));
        message.set("usage", UsageWords.messages(TokenUsage.NONE));
        event.set("message", message);
        write(event);
        blocks = new OpenBlocks(id, this::write);
    }

    private void finish() {
        ObjectNode event = Trees.object().put("type", "message_delta");
        event.putObject("delta")
                .put("stop_reason", ChatAnswerToMessages.stopReason(finishReason, blocks.toolsCalled(), refused))
                .putNull("stop_sequence");
        TokenUsage usage = counting.summary().usage();
        event.set("usage", UsageWords.messages(usage == null ? TokenUsage.NONE : usage));
        write(event);
        write(Trees.object().put("type", "message_stop"));
    }

    private void fail(ObjectNode error) {
        write(error);
        over = true;
    }

    private void write(ObjectNode event) {
        out.writeBytes(("event: " + event.path("type").textValue() + "\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(Trees.event(event));
    }

    private byte[] taken() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
