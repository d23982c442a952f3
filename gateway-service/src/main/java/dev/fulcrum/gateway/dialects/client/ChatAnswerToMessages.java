package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A chat completion as a message; its first choice, as nobody can ask Messages for more. */
final class ChatAnswerToMessages {
    private ChatAnswerToMessages() {}

    /** Null where it is no chat completion. */
    static ObjectNode translate(ObjectNode chat) {
        JsonNode choice = chat.path("choices").path(0);
        JsonNode said = choice.path("message");
        if (!said.isObject()) {
            return null;
        }
        ObjectNode message =
                begun(chat.path("id").asText(""), chat.path("model").asText(""));
        ArrayNode content = message.putArray("content");
        String refusal = said.path("refusal").asText("");
        text(MessageContent.text(said.path("content")), content);
        text(refusal, content);
        int number = 0;
        for (JsonNode call : said.path("tool_calls")) {
            content.add(toolUse(call, message.path("id").asText(), number++));
        }
        message.put("stop_reason", stopReason(choice.path("finish_reason").asText(""), number > 0, !refusal.isEmpty()));
        ObjectNode usage = UsageWords.messages(UsageWords.ofChat(chat.path("usage")));
        String tier = serviceTier(chat.path("service_tier").asText(""));
        if (tier != null) {
            usage.put("service_tier", tier);
        }
        message.set("usage", usage);
        return message;
    }

    /** A message without content. */
    static ObjectNode begun(String id, String model) {
        ObjectNode message = Trees.object()
                .put("id", id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
        message.putArray("content");
        message.putNull("stop_reason");
        message.putNull("stop_sequence");
        return message;
    }

    /** A call of a tool without its input; Messages needs an id where some servers send none. */
    static ObjectNode toolUse(String id, String name, String messageId, int number) {
        return Trees.object()
                .put("type", "tool_use")
                .put("id", id.isEmpty() ? "toolu_" + messageId.replaceAll("[^a-zA-Z0-9_-]", "_") + "_" + number : id)
                .put("name", name);
    }

    /** Some servers finish with {@code stop} though they call tools. */
    static String stopReason(String finishReason, boolean toolsCalled, boolean refused) {
        if (refused) {
            return "refusal";
        }
        return switch (finishReason) {
            case "length" -> "max_tokens";
            case "content_filter" -> "refusal";
            case "tool_calls", "function_call" -> "tool_use";
            default -> toolsCalled ? "tool_use" : "end_turn";
        };
    }

    /** Null where Anthropic has no such tier. */
    static String serviceTier(String openAiTier) {
        return switch (openAiTier) {
            case "default" -> "standard";
            case "priority" -> "priority";
            default -> null;
        };
    }

    private static void text(String text, ArrayNode content) {
        if (!text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
    }

    private static ObjectNode toolUse(JsonNode call, String messageId, int number) {
        JsonNode function = call.path("function");
        ObjectNode use =
                toolUse(call.path("id").asText(""), function.path("name").asText(""), messageId, number);
        String arguments = function.path("arguments").asText("");
        ObjectNode input = arguments.isBlank() ? Trees.object() : Trees.parse(arguments);
        // A model that was cut off leaves half an object: an input has to be a whole one.
        use.set("input", input == null ? Trees.object().put("unparsed_arguments", arguments) : input);
        return use;
    }
}
