package dev.fulcrum.dataset.exports;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Messages of a history that come after the last user message. A history holds what stood on both sides of it, and only
 * calls of tools with their results can stand behind: the model has to answer them, so no user message follows them.
 */
final class ToolTail {
    private ToolTail() {}

    /** Index of the first such message; the number of messages where there is none. @param history array, or null */
    static int begin(JsonNode history) {
        int at = history == null ? 0 : history.size();
        if (at == 0 || !is(history.get(at - 1), "tool")) {
            return at;
        }
        while (at > 0 && (is(history.get(at - 1), "tool") || callsTools(history.get(at - 1)))) {
            at--;
        }
        return at;
    }

    private static boolean is(JsonNode message, String role) {
        return role.equals(message.path("role").asText());
    }

    private static boolean callsTools(JsonNode message) {
        return is(message, "assistant") && message.hasNonNull("tool_calls");
    }
}
