package dev.fulcrum.modelserver.completions.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * The same answer as server-sent events. A classifier knows its whole answer at once, so the label comes in one piece, then
 * the finish, then (where asked for) the usage, then {@code [DONE]}.
 */
final class CompletionEvents {
    private CompletionEvents() {}

    private record Chunk(
            String id,
            String object,
            long created,
            String model,
            @JsonProperty("system_fingerprint") String systemFingerprint,
            List<Choice> choices,
            @JsonInclude(JsonInclude.Include.NON_NULL) ChatCompletion.Usage usage,
            @JsonInclude(JsonInclude.Include.NON_NULL) ChatCompletion.Extra fulcrum) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Choice(
            int index,
            Delta delta,
            Object logprobs,
            @JsonProperty("finish_reason") String finishReason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Delta(String role, String content) {}

    static String of(ObjectMapper json, ChatCompletion whole, boolean includeUsage) {
        String label = whole.choices().get(0).message().content();
        StringBuilder events = new StringBuilder();
        append(events, json, chunk(whole, List.of(new Choice(0, new Delta("assistant", label), null, null)), null));
        append(events, json, chunk(whole, List.of(new Choice(0, new Delta(null, null), null, "stop")), null));
        if (includeUsage) {
            append(events, json, chunk(whole, List.of(), whole.usage()));
        }
        return events.append("data: [DONE]\n\n").toString();
    }

    private static Chunk chunk(ChatCompletion whole, List<Choice> choices, ChatCompletion.Usage usage) {
        return new Chunk(
                whole.id(),
                "chat.completion.chunk",
                whole.created(),
                whole.model(),
                whole.systemFingerprint(),
                choices,
                usage,
                whole.fulcrum());
    }

    private static void append(StringBuilder events, ObjectMapper json, Chunk chunk) {
        try {
            events.append("data: ").append(json.writeValueAsString(chunk)).append("\n\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a chunk of strings and numbers is always JSON", e);
        }
    }
}
