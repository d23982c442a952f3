package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * The messages of a chat as Anthropic's {@code system} and {@code messages}. Messages of one role that follow each other
 * become one: results of parallel tool calls have to come together.
 */
final class ChatHistoryToMessages {
    /** A speaker's name, and what other answers carry that no model is shown. */
    private static final Set<String> DROPPED =
            Set.of("name", "annotations", "reasoning_content", "reasoning", "reasoning_details");

    private final ArrayNode system = Trees.array();
    private final ArrayNode messages = Trees.array();
    private String role = "";
    private ArrayNode blocks;

    private ChatHistoryToMessages() {}

    /** Moves {@code messages} from {@code chat} to {@code request}. */
    static void translate(Fields chat, ObjectNode request) {
        ChatHistoryToMessages history = new ChatHistoryToMessages();
        int index = 0;
        for (JsonNode message : chat.takeArray("messages")) {
            history.message(chat.inside("messages", index++, message));
        }
        if (!history.system.isEmpty()) {
            request.set("system", history.system);
        }
        request.set("messages", history.messages);
    }

    private void message(Fields message) {
        String said = message.takeNeeded("role");
        message.drop(DROPPED);
        switch (said) {
            case "system", "developer" -> ChatPartsToMessages.append(message, "content", system);
            case "user" -> append("user", content(message));
            case "assistant" -> append("assistant", assistant(message));
            case "tool" -> append("user", toolResult(message));
            default ->
                throw message.refused("role", "must be system, developer, user, assistant or tool, was " + said + ".");
        }
        message.refuseRest();
    }

    private static ArrayNode content(Fields message) {
        ArrayNode content = Trees.array();
        ChatPartsToMessages.append(message, "content", content);
        return content;
    }

    private static ArrayNode assistant(Fields message) {
        ArrayNode content = content(message);
        String refusal = message.takeText("refusal");
        if (refusal != null && !refusal.isEmpty()) {
            content.addObject().put("type", "text").put("text", refusal);
        }
        int index = 0;
        for (JsonNode call : message.takeArray("tool_calls")) {
            content.add(toolUse(message.inside("tool_calls", index++, call)));
        }
        return content;
    }

    private static ObjectNode toolUse(Fields call) {
        call.dropIf("type", type -> "function".equals(type.textValue()));
        call.drop(Set.of("index"));
        Fields function = call.takeObject("function");
        ObjectNode use = Trees.object().put("type", "tool_use");
        use.put("id", toolId(call.takeNeeded("id")));
        use.put("name", function.takeNeeded("name"));
        String arguments = function.takeText("arguments");
        ObjectNode input = arguments == null || arguments.isBlank() ? Trees.object() : Trees.parse(arguments);
        if (input == null) {
            throw function.refused(
                    "arguments", "must be a JSON object in a string for " + ChatRequestToMessages.API + ".");
        }
        use.set("input", input);
        function.refuseRest();
        call.refuseRest();
        return use;
    }

    private static ArrayNode toolResult(Fields message) {
        ArrayNode results = Trees.array();
        ObjectNode result = results.addObject().put("type", "tool_result");
        result.put("tool_use_id", toolId(message.takeNeeded("tool_call_id")));
        ArrayNode content = content(message);
        if (!content.isEmpty()) {
            result.set("content", content);
        }
        return results;
    }

    private void append(String speaker, ArrayNode content) {
        if (content.isEmpty()) {
            return;
        }
        if (!role.equals(speaker)) {
            role = speaker;
            blocks = messages.addObject().put("role", speaker).putArray("content");
        }
        blocks.addAll(content);
    }

    /** Anthropic takes letters, digits, {@code _} and {@code -}; some servers make ids of other characters. */
    private static String toolId(String id) {
        return id.replaceAll("[^a-zA-Z0-9_-]", "_");
    }
}
