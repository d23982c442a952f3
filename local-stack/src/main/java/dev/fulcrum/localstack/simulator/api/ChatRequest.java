package dev.fulcrum.localstack.simulator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The part of a chat completion request that has an effect here.
 *
 * @param userText text of the last user message
 * @param maxTokens upper bound of the answer's tokens
 * @param includeUsage whether a stream ends with a chunk that carries the usage
 */
record ChatRequest(
        String model,
        List<ChatMessage> messages,
        String userText,
        OptionalInt maxTokens,
        boolean stream,
        boolean includeUsage) {

    private static final Set<String> ROLES = Set.of("developer", "system", "user", "assistant", "tool", "function");

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @throws ApiException 400 that names the field at fault */
    static ChatRequest parse(String body) throws ApiException {
        JsonNode root = json(body);
        if (!root.path("model").isTextual() || root.path("model").asText().isBlank()) {
            throw bad("you must provide a model parameter, a text", "model");
        }
        if (root.hasNonNull("n") && root.path("n").asInt() != 1) {
            throw bad("'n' is " + root.path("n") + "; this simulator answers one choice, so leave it out", "n");
        }
        List<ChatMessage> messages = messages(root.path("messages"));
        String userText = messages.stream()
                .filter(message -> message.role().equals("user"))
                .reduce((first, second) -> second)
                .map(ChatMessage::content)
                .orElseThrow(() -> bad("'messages' has no user message; send one with the text", "messages"));
        return new ChatRequest(
                root.path("model").asText(),
                messages,
                userText,
                maxTokens(root),
                flag(root, "stream", "stream"),
                flag(root.path("stream_options"), "include_usage", "stream_options.include_usage"));
    }

    private static JsonNode json(String body) throws ApiException {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root.isObject()) {
                return root;
            }
            throw bad("The body is not a JSON object; send one with model and messages", null);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw bad("The body is not JSON, line " + line + ": " + e.getOriginalMessage(), null);
        }
    }

    private static List<ChatMessage> messages(JsonNode nodes) throws ApiException {
        if (!nodes.isArray() || nodes.isEmpty()) {
            throw bad("'messages' is missing or empty; send at least one user message", "messages");
        }
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            messages.add(message(nodes.get(i), "messages[" + i + "]"));
        }
        return List.copyOf(messages);
    }

    private static ChatMessage message(JsonNode node, String param) throws ApiException {
        String role = node.path("role").asText();
        if (!ROLES.contains(role)) {
            throw bad("'" + param + ".role' is '" + role + "'; use one of system, developer, user, assistant", param);
        }
        Optional<String> name =
                Optional.of(node.path("name")).filter(JsonNode::isTextual).map(JsonNode::asText);
        return new ChatMessage(role, content(node.path("content"), role, param + ".content"), name);
    }

    private static String content(JsonNode content, String role, String param) throws ApiException {
        if (content.isTextual()) {
            return content.asText();
        }
        if (role.equals("assistant") && (content.isMissingNode() || content.isNull())) {
            return ""; // an assistant message that only called tools has no content
        }
        if (!content.isArray() || content.isEmpty()) {
            throw bad("'" + param + "' is not a text or a list of text parts", param);
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : content) {
            if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
                throw bad("'" + param + "' has a part that is not text; this simulator reads text only", param);
            }
            parts.add(part.path("text").asText());
        }
        return String.join("\n", parts);
    }

    /** The newer name wins where both are given. */
    private static OptionalInt maxTokens(JsonNode root) throws ApiException {
        for (String name : List.of("max_completion_tokens", "max_tokens")) {
            if (root.hasNonNull(name)) {
                if (!root.path(name).canConvertToInt() || root.path(name).asInt() < 1) {
                    throw bad("'" + name + "' is " + root.path(name) + "; it must be a whole number from 1", name);
                }
                return OptionalInt.of(root.path(name).asInt());
            }
        }
        return OptionalInt.empty();
    }

    private static boolean flag(JsonNode parent, String name, String param) throws ApiException {
        if (parent.hasNonNull(name) && !parent.path(name).isBoolean()) {
            throw bad("'" + param + "' is " + parent.path(name) + "; it must be true or false", param);
        }
        return parent.path(name).asBoolean();
    }

    private static ApiException bad(String message, String param) {
        return new ApiException(ApiError.badRequest(message, param, null));
    }
}
