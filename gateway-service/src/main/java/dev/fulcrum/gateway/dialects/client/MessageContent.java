package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The content of a chat message: a string, or an array of parts of which some are text. */
public final class MessageContent {
    private MessageContent() {}

    /** Its text; empty where it has none. */
    public static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }
}
