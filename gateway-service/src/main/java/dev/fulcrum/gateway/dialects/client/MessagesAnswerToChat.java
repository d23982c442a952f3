package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A message as a chat completion. Thinking and what server tools did have no place there and are left out. */
final class MessagesAnswerToChat {
    private MessagesAnswerToChat() {}

    /**
     * Null where it is no message.
     *
     * @param created seconds since 1970, which Messages does not say
     */
    static ObjectNode translate(ObjectNode message, long created) {
        if (!"message".equals(Trees.text(message.path("type")))
                || !message.path("content").isArray()) {
            return null;
        }
        ObjectNode chat = Trees.object();
        chat.put("id", message.path("id").asText(""));
        chat.put("object", "chat.completion");
        chat.put("created", created);
        chat.put("model", message.path("model").asText(""));
        ObjectNode choice = chat.putArray("choices").addObject().put("index", 0);
        choice.set("message", message(message.path("content")));
        choice.putNull("logprobs");
        choice.put("finish_reason", finishReason(message.path("stop_reason").asText("")));
        AnthropicUsage usage = new AnthropicUsage();
        Trees.read(message.path("usage"), usage::read);
        chat.set("usage", UsageWords.chat(UsageWords.of(usage)));
        String tier = serviceTier(usage.serviceTier());
        if (tier != null) {
            chat.put("service_tier", tier);
        }
        return chat;
    }

    static String finishReason(String stopReason) {
        return switch (stopReason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> "stop"; // end_turn, stop_sequence, pause_turn, and reasons to come
        };
    }

    /** Null where OpenAI has no such tier. */
    static String serviceTier(String anthropicTier) {
        if (anthropicTier == null) {
            return null;
        }
        return switch (anthropicTier) {
            case "standard" -> "default";
            case "priority" -> "priority";
            default -> null;
        };
    }

    private static ObjectNode message(JsonNode blocks) {
        StringBuilder text = new StringBuilder();
        ArrayNode calls = Trees.array();
        for (JsonNode block : blocks) {
            switch (block.path("type").asText()) {
                case "text" -> text.append(block.path("text").asText());
                case "tool_use" -> calls.add(toolCall(block));
                default -> {
                    // no words for it
                }
            }
        }
        ObjectNode message = Trees.object().put("role", "assistant");
        message.put("content", text.isEmpty() && !calls.isEmpty() ? null : text.toString());
        message.putNull("refusal");
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }

    private static ObjectNode toolCall(JsonNode use) {
        ObjectNode call = Trees.object();
        call.put("id", use.path("id").asText());
        call.put("type", "function");
        call.putObject("function")
                .put("name", use.path("name").asText())
                .put("arguments", use.path("input").isObject() ? Trees.string(use.path("input")) : "{}");
        return call;
    }
}
