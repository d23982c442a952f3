package dev.fulcrum.dataset.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fulcrum.dataset.imports.domain.ImportedRow;
import java.util.Set;

/**
 * Reads {@code {"messages": […], "tools": […]}}: an optional system message, earlier turns, the last user message, and the
 * assistant's answer to it, which gives the example; earlier answers are its history. A message with {@code weight} 0 is
 * one that nobody should learn from.
 */
final class ChatLine {
    private static final Set<String> SYSTEM = Set.of("system", "developer");
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool");
    private static final int FEWEST_MESSAGES = 2;

    /** Why a line is none; without its text. */
    static final class NotAChat extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String field;
        private final String code;

        NotAChat(String field, String code, String why) {
            super(why);
            this.field = field;
            this.code = code;
        }

        String field() {
            return field;
        }

        String code() {
            return code;
        }
    }

    private ChatLine() {}

    /** @throws NotAChat where it has another shape */
    static ImportedRow read(JsonNode line) {
        JsonNode messages = line.path("messages");
        if (!messages.isArray() || messages.size() < FEWEST_MESSAGES) {
            throw new NotAChat(
                    "messages", "no-messages", "messages must be an array of at least a user message and an answer.");
        }
        for (int at = 0; at < messages.size(); at++) {
            checkRole(messages, at);
        }
        int first = SYSTEM.contains(role(messages.get(0))) ? 1 : 0;
        JsonNode answer = messages.get(messages.size() - 1);
        JsonNode question = messages.get(messages.size() - 2);
        if (!role(answer).equals("assistant") || !role(question).equals("user")) {
            throw new NotAChat(
                    "messages",
                    "no-answer",
                    "The last two messages must be a user's and the assistant's answer to it, were " + role(question)
                            + " and " + role(answer) + ".");
        }
        if (answer.path("weight").isNumber() && answer.path("weight").asDouble() == 0) {
            throw new NotAChat("weight", "weight-zero", "The answer has weight 0: nobody should learn from it.");
        }
        ArrayNode history = JsonNodeFactory.instance.arrayNode();
        for (int at = first; at < messages.size() - 2; at++) {
            history.add(messages.get(at));
        }
        return new ImportedRow(
                first == 1 ? text(messages.get(0), 0) : "",
                history.isEmpty() ? null : history.toString(),
                text(question, messages.size() - 2),
                text(answer, messages.size() - 1),
                array(line, "tools"),
                array(answer, "tool_calls"),
                null);
    }

    private static void checkRole(JsonNode messages, int at) {
        JsonNode message = messages.get(at);
        String role = role(message);
        if (!ROLES.contains(role)) {
            throw new NotAChat(
                    "messages[" + at + "].role", "unknown-role", "role must be one of system, user, assistant, tool.");
        }
        if (at > 0 && SYSTEM.contains(role)) {
            throw new NotAChat(
                    "messages[" + at + "].role", "late-system-message", "A system message may only be the first.");
        }
        text(message, at);
    }

    private static String role(JsonNode message) {
        return message.path("role").asText("");
    }

    /** Text of a message; parts are joined. */
    private static String text(JsonNode message, int at) {
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            return content.textValue();
        }
        if (content.isArray()) {
            StringBuilder text = new StringBuilder();
            for (JsonNode part : content) {
                if (!part.path("type").asText("").equals("text")
                        || !part.path("text").isTextual()) {
                    throw notText(at);
                }
                text.append(text.isEmpty() ? "" : "\n").append(part.path("text").textValue());
            }
            return text.toString();
        }
        boolean callsOnly =
                role(message).equals("assistant") && message.path("tool_calls").isArray();
        if ((content.isMissingNode() || content.isNull()) && callsOnly) {
            return "";
        }
        throw notText(at);
    }

    private static NotAChat notText(int at) {
        return new NotAChat(
                "messages[" + at + "].content", "not-only-text", "content must be a text or an array of text parts.");
    }

    private static String array(JsonNode from, String field) {
        JsonNode value = from.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            throw new NotAChat(field, "not-an-array", field + " must be an array.");
        }
        return value.isEmpty() ? null : value.toString();
    }
}
