package dev.fulcrum.gateway.calls.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fulcrum.gateway.calls.client.ApiRequest;
import dev.fulcrum.gateway.dialects.client.MessageContent;
import dev.fulcrum.gateway.dialects.client.MessagesToChat;
import dev.fulcrum.gateway.dialects.client.RequestsAsChat;

/**
 * What a captured request says beside its system prompt and its last user message, whichever API it calls, in the words
 * of chat completions.
 *
 * @param history messages before the last user message without the first system message, as a JSON array; null where
 *     there are none
 * @param tools as a JSON array; null where none are offered
 * @param responseFormat json_object or json_schema; null where it asks for none
 * @param otherContent whether something of the request is in none of these: images, sound, files, an earlier answer
 *     named by its id, messages after the last user message
 * @param firstUser text of the first user message; empty where there is none
 */
record CapturedRequest(String history, String tools, String responseFormat, boolean otherContent, String firstUser) {
    static CapturedRequest of(ApiRequest request) {
        RequestsAsChat chat =
                switch (request.api()) {
                    case CHAT_COMPLETIONS -> RequestsAsChat.chat(request.tree());
                    case MESSAGES -> RequestsAsChat.messages(request.tree(), new MessagesToChat(), request.bytes());
                    case RESPONSES -> RequestsAsChat.responses(request.tree());
                    case COMPLETIONS, EMBEDDINGS -> RequestsAsChat.completions(request.tree());
                };
        return of(chat);
    }

    private static CapturedRequest of(RequestsAsChat chat) {
        ArrayNode messages = chat.messages();
        int lastUser = -1;
        int system = -1;
        String firstUser = null;
        boolean other = chat.otherContent();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String role = message.path("role").asText();
            if (role.equals("user")) {
                lastUser = i;
                firstUser = firstUser == null ? MessageContent.text(message.path("content")) : firstUser;
            } else if (system < 0 && (role.equals("system") || role.equals("developer"))) {
                system = i;
            }
            other |= hasOtherParts(message.path("content"));
        }
        other |= lastUser != messages.size() - 1;
        ArrayNode history = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < lastUser; i++) {
            if (i != system) {
                history.add(messages.get(i));
            }
        }
        return new CapturedRequest(
                text(history), text(chat.tools()), chat.responseFormat(), other, firstUser == null ? "" : firstUser);
    }

    /** A part that is no text, or text with more than its words. */
    private static boolean hasOtherParts(JsonNode content) {
        if (content.isArray()) {
            for (JsonNode part : content) {
                String type = part.path("type").asText("text");
                if (!type.equals("text") && !type.equals("refusal")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String text(JsonNode array) {
        return array instanceof ArrayNode && !array.isEmpty() ? array.toString() : null;
    }
}
