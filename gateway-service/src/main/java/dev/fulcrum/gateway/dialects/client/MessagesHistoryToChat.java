package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Anthropic's {@code system} and {@code messages} as the messages of a chat. Results of tools come first of what a user
 * message holds: a chat wants them right after the calls.
 */
final class MessagesHistoryToChat {
    private static final Set<String> UNSEEN = Set.of("cache_control", "citations");

    private final ArrayNode chat = Trees.array();

    private MessagesHistoryToChat() {}

    /** Moves {@code system} and {@code messages} from {@code body} to {@code request}. */
    static void translate(Fields body, ObjectNode request) {
        MessagesHistoryToChat history = new MessagesHistoryToChat();
        history.system(body, "system");
        int index = 0;
        for (JsonNode message : body.takeArray("messages")) {
            history.message(body.inside("messages", index++, message));
        }
        request.set("messages", history.chat);
    }

    private void system(Fields fields, String name) {
        String text = MessagesRequestToChat.joined(MessagesRequestToChat.texts(fields, name));
        if (text != null && !text.isEmpty()) {
            chat.addObject().put("role", "system").put("content", text);
        }
    }

    private void message(Fields message) {
        String role = message.takeNeeded("role");
        switch (role) {
            case "system" -> system(message, "content");
            case "user" -> user(message);
            case "assistant" -> assistant(message);
            default -> throw message.refused("role", "must be user, assistant or system, was " + role + ".");
        }
        message.refuseRest();
    }

    private void user(Fields message) {
        JsonNode content = content(message);
        if (content.isTextual()) {
            chat.addObject().put("role", "user").set("content", content);
            return;
        }
        ArrayNode parts = Trees.array();
        int index = 0;
        for (JsonNode element : content) {
            Fields block = message.inside("content", index++, element);
            if ("tool_result".equals(Trees.text(element.path("type")))) {
                toolResult(block);
            } else {
                parts.add(MessagesPartsToChat.part(block));
            }
        }
        boolean onlyText = parts.size() == 1 && parts.get(0).has("text");
        if (!parts.isEmpty()) {
            chat.addObject()
                    .put("role", "user")
                    .set("content", onlyText ? parts.get(0).get("text") : parts);
        }
    }

    private static JsonNode content(Fields message) {
        JsonNode content = message.take("content");
        if (!content.isTextual() && !content.isArray()) {
            throw message.refused(
                    "content", "must be a string or an array of blocks, was " + Fields.shown(content) + ".");
        }
        return content;
    }

    private void toolResult(Fields result) {
        result.drop(Set.of("type", "is_error", "cache_control"));
        String id = result.takeNeeded("tool_use_id");
        String text = MessagesRequestToChat.joined(MessagesRequestToChat.texts(result, "content"));
        result.refuseRest();
        chat.addObject().put("role", "tool").put("tool_call_id", id).put("content", text == null ? "" : text);
    }

    private void assistant(Fields message) {
        JsonNode content = content(message);
        StringBuilder text = new StringBuilder(content.isTextual() ? content.textValue() : "");
        ArrayNode calls = Trees.array();
        int index = 0;
        for (JsonNode element : content) {
            Fields block = message.inside("content", index++, element);
            String type = block.takeNeeded("type");
            switch (type) {
                case "text" -> {
                    text.append(block.takeNeeded("text"));
                    block.drop(UNSEEN);
                    block.refuseRest();
                }
                case "tool_use" -> calls.add(toolCall(block));
                case "thinking", "redacted_thinking" -> {
                    // only Anthropic can read its signature
                }
                default ->
                    throw block.refused(
                            "type", "was " + type + ", which " + MessagesRequestToChat.API + " cannot take.");
            }
        }
        ObjectNode said = chat.addObject().put("role", "assistant");
        said.put("content", text.isEmpty() && !calls.isEmpty() ? null : text.toString());
        if (!calls.isEmpty()) {
            said.set("tool_calls", calls);
        }
    }

    private static ObjectNode toolCall(Fields use) {
        ObjectNode call = Trees.object();
        call.put("id", use.takeNeeded("id")).put("type", "function");
        ObjectNode function = call.putObject("function").put("name", use.takeNeeded("name"));
        JsonNode input = use.take("input");
        function.put("arguments", input.isMissingNode() ? "{}" : Trees.string(input));
        use.drop(Set.of("cache_control", "caller"));
        use.refuseRest();
        return call;
    }
}
