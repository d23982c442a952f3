package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One answer in the two forms of OpenAI's API: a {@code chat.completion} or a list of {@code chat.completion.chunk}.
 *
 * @param created seconds since the epoch
 */
record Completion(String id, String model, long created, TokenCounter.Emitted answer, int promptTokens) {

    private static final String FINGERPRINT = "fulcrum-provider-simulator";

    ObjectNode whole() {
        ObjectNode body = envelope("chat.completion");
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", answer.text())
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", finishReason());
        body.set("usage", usage());
        return body;
    }

    /**
     * The chunks of a stream: first the role, then one per piece of text, then the finish reason and, if asked for, one
     * without choices that carries the usage; with it the others carry {@code "usage": null}, as OpenAI's do.
     */
    List<ObjectNode> chunks(boolean includeUsage) {
        List<ObjectNode> chunks = new ArrayList<>();
        ObjectNode role = chunk(includeUsage, null);
        delta(role).put("role", "assistant").put("content", "").putNull("refusal");
        chunks.add(role);
        for (String piece : answer.pieces()) {
            ObjectNode text = chunk(includeUsage, null);
            delta(text).put("content", piece);
            chunks.add(text);
        }
        chunks.add(chunk(includeUsage, finishReason()));
        if (includeUsage) {
            ObjectNode last = envelope("chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage());
            chunks.add(last);
        }
        return chunks;
    }

    private ObjectNode chunk(boolean includeUsage, String finishReason) {
        ObjectNode chunk = envelope("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject();
        choice.put("index", 0);
        choice.putObject("delta");
        choice.putNull("logprobs").put("finish_reason", finishReason);
        if (includeUsage) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private static ObjectNode delta(ObjectNode chunk) {
        return (ObjectNode) chunk.at("/choices/0/delta");
    }

    private ObjectNode envelope(String object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model)
                .put("system_fingerprint", FINGERPRINT);
    }

    private ObjectNode usage() {
        ObjectNode usage = JsonNodeFactory.instance
                .objectNode()
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", answer.tokens())
                .put("total_tokens", promptTokens + answer.tokens());
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", 0)
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0);
        return usage;
    }

    private String finishReason() {
        return answer.cut() ? "length" : "stop";
    }
}
