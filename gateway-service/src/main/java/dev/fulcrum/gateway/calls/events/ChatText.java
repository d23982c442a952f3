package dev.fulcrum.gateway.calls.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fulcrum.gateway.dialects.client.MessageContent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The messages of a request as text. */
final class ChatText {
    private static final ObjectMapper CANONICAL =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private ChatText() {}

    /** SHA-256 of the messages with sorted keys and no spaces; hex. Says that two prompts are equal, never what they are. */
    static String hash(JsonNode messages) {
        try {
            String canonical = CANONICAL.writeValueAsString(CANONICAL.treeToValue(messages, Object.class));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A parsed tree can be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** First system (or developer) message; empty where there is none. */
    static String system(JsonNode messages) {
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (role.equals("system") || role.equals("developer")) {
                return MessageContent.text(message.path("content"));
            }
        }
        return "";
    }

    /** Last user message; empty where there is none. */
    static String lastUser(JsonNode messages) {
        String last = "";
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("user")) {
                last = MessageContent.text(message.path("content"));
            }
        }
        return last;
    }
}
