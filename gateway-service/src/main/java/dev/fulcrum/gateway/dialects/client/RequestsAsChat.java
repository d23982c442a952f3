package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request of any API as chat completions would ask it, for those who keep it. Unlike a translation for an upstream it
 * never fails: what has no words there is said by {@code otherContent}.
 *
 * @param messages with system messages, in their order
 * @param tools an array, or missing
 * @param responseFormat json_object or json_schema; null where it asks for none
 * @param otherContent whether something of the request is in none of these
 */
public record RequestsAsChat(ArrayNode messages, JsonNode tools, String responseFormat, boolean otherContent) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Chat completions. */
    public static RequestsAsChat chat(ObjectNode request) {
        return new RequestsAsChat(
                array(request.path("messages")),
                request.has("tools") ? request.path("tools") : older(request.path("functions")),
                format(request.path("response_format")),
                false);
    }

    /** Anthropic's Messages; text alone where the rest has no words in chat completions. */
    public static RequestsAsChat messages(ObjectNode request, MessagesToChat translation, byte[] body) {
        try {
            ObjectNode chat = Trees.parse(translation.request(body));
            return chat == null ? textOnly(request) : chat(chat);
        } catch (Untranslatable e) {
            return textOnly(request);
        }
    }

    private static RequestsAsChat textOnly(ObjectNode request) {
        ArrayNode messages = NODES.arrayNode();
        for (JsonNode message : request.path("messages")) {
            add(messages, message.path("role").asText(), MessageContent.text(message.path("content")));
        }
        return new RequestsAsChat(
                messages,
                MissingNode.getInstance(),
                format(request.path("output_config").path("format")),
                true);
    }

    /** The Responses API. */
    public static RequestsAsChat responses(ObjectNode request) {
        ArrayNode messages = NODES.arrayNode();
        if (request.path("instructions").isTextual()) {
            add(messages, "system", request.path("instructions").asText());
        }
        boolean other = present(request.path("previous_response_id"))
                || present(request.path("conversation"))
                || present(request.path("prompt"));
        if (request.path("input").isTextual()) {
            add(messages, "user", request.path("input").asText());
        } else {
            for (JsonNode item : request.path("input")) {
                other |= !item(messages, item);
            }
        }
        ArrayNode tools = NODES.arrayNode();
        request.path("tools").forEach(tool -> tools.add(tool(tool)));
        return new RequestsAsChat(messages, tools, format(request.path("text").path("format")), other);
    }

    /** Completions: one text to go on with. */
    public static RequestsAsChat completions(ObjectNode request) {
        ArrayNode messages = NODES.arrayNode();
        boolean text = request.path("prompt").isTextual();
        if (text) {
            add(messages, "user", request.path("prompt").asText());
        }
        return new RequestsAsChat(messages, MissingNode.getInstance(), null, !text || present(request.path("suffix")));
    }

    /** False where it has no words in chat completions. */
    private static boolean item(ArrayNode messages, JsonNode item) {
        switch (item.path("type").asText("message")) {
            case "message" -> {
                JsonNode content = item.path("content");
                add(messages, item.path("role").asText(), MessageContent.text(content));
                return content.isTextual() || onlyText(content);
            }
            case "function_call" -> {
                ObjectNode message =
                        messages.addObject().put("role", "assistant").putNull("content");
                ObjectNode call = message.putArray("tool_calls").addObject();
                call.set("id", item.path("call_id"));
                call.put("type", "function");
                ObjectNode function = call.putObject("function");
                function.set("name", item.path("name"));
                function.set("arguments", item.path("arguments"));
                return true;
            }
            case "function_call_output" -> {
                ObjectNode message = messages.addObject().put("role", "tool");
                message.set("tool_call_id", item.path("call_id"));
                message.set("content", item.path("output"));
                return item.path("output").isTextual();
            }
            case "reasoning" -> {
                // what the model thought is no part of the conversation
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean onlyText(JsonNode parts) {
        for (JsonNode part : parts) {
            String type = part.path("type").asText();
            if (!type.equals("input_text") && !type.equals("output_text")) {
                return false;
            }
        }
        return true;
    }

    /** The Responses API has the function's fields beside its type. */
    private static JsonNode tool(JsonNode tool) {
        if (!tool.path("type").asText().equals("function") || !(tool instanceof ObjectNode flat)) {
            return tool;
        }
        ObjectNode written = NODES.objectNode().put("type", "function");
        written.set("function", flat.deepCopy().without("type"));
        return written;
    }

    private static JsonNode older(JsonNode functions) {
        if (!functions.isArray()) {
            return MissingNode.getInstance();
        }
        ArrayNode tools = NODES.arrayNode();
        functions.forEach(function -> tools.addObject().put("type", "function").set("function", function));
        return tools;
    }

    private static String format(JsonNode asked) {
        String type = asked.path("type").asText();
        return type.isEmpty() || type.equals("text") ? null : type;
    }

    private static void add(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }

    private static boolean present(JsonNode field) {
        return !field.isMissingNode() && !field.isNull();
    }

    private static ArrayNode array(JsonNode node) {
        return node instanceof ArrayNode array ? array : NODES.arrayNode();
    }
}
