package dev.fulcrum.modelserver.completions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.modelserver.openai.ApiError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of an OpenAI chat request that a classifier uses; whatever else it says is ignored.
 *
 * @param model name of the model
 * @param text last user message
 * @param stream true for server-sent events
 * @param includeUsage true for a last event with the usage
 */
record ChatRequest(String model, String text, boolean stream, boolean includeUsage) {

    /** @throws ApiError 400 with the field that is wrong */
    static ChatRequest parse(ObjectMapper json, byte[] body) {
        JsonNode root = tree(json, body);
        JsonNode model = root.path("model");
        if (!model.isTextual() || model.asText().isBlank()) {
            throw ApiError.badRequest("model", "model must be the name of a model, got " + shown(model) + ".");
        }
        JsonNode choices = root.path("n");
        if (!choices.isMissingNode() && !choices.isNull() && choices.asInt() != 1) {
            throw ApiError.badRequest("n", "n must be 1: a classifier has one answer, got " + shown(choices) + ".");
        }
        return new ChatRequest(
                model.asText(),
                lastUserText(root.path("messages")),
                root.path("stream").asBoolean(false),
                root.path("stream_options").path("include_usage").asBoolean(false));
    }

    private static JsonNode tree(ObjectMapper json, byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            if (root == null || !root.isObject()) {
                throw ApiError.badRequest(null, "The body must be a JSON object.");
            }
            return root;
        } catch (IOException e) {
            throw ApiError.badRequest(null, "The body is no JSON: " + reason(e));
        }
    }

    /** Jackson's first line: the rest quotes the source. */
    private static String reason(IOException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("unreadable");
    }

    private static String lastUserText(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw ApiError.badRequest("messages", "messages must be a list with at least one message of role user.");
        }
        for (int i = messages.size() - 1; i >= 0; i--) {
            JsonNode message = messages.get(i);
            if ("user".equals(message.path("role").asText())) {
                return text(message.path("content"), "messages[" + i + "].content");
            }
        }
        throw ApiError.badRequest("messages", "messages has no message of role user: there is nothing to classify.");
    }

    private static String text(JsonNode content, String param) {
        if (content.isTextual()) {
            return content.asText();
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : content) {
            if (!"text".equals(part.path("type").asText())) {
                throw ApiError.badRequest(
                        param, "This model reads text only, got a part of type " + shown(part.path("type")) + ".");
            }
            parts.add(part.path("text").asText());
        }
        if (parts.isEmpty()) {
            throw ApiError.badRequest(
                    param, "content must be a text or a list of text parts, got " + shown(content) + ".");
        }
        return String.join("\n", parts);
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
