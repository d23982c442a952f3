package dev.fulcrum.gateway.calls.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fulcrum.gateway.dialects.client.MessageContent;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a request says to the model, whichever API it calls. */
final class Prompt {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode instructions;
    private final JsonNode said;

    private Prompt(JsonNode instructions, JsonNode said) {
        this.instructions = instructions;
        this.said = said;
    }

    static Prompt read(WireApi api, byte[] body) {
        String instructionsField =
                switch (api) {
                    case MESSAGES -> "system";
                    case RESPONSES -> "instructions";
                    default -> "";
                };
        String saidField =
                switch (api) {
                    case CHAT_COMPLETIONS, MESSAGES -> "messages";
                    case RESPONSES, EMBEDDINGS -> "input";
                    case COMPLETIONS -> "prompt";
                };
        JsonNode instructions = MissingNode.getInstance();
        JsonNode said = MissingNode.getInstance();
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(saidField)) {
                    said = parser.readValueAsTree();
                } else if (name.equals(instructionsField)) {
                    instructions = parser.readValueAsTree();
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The body was JSON before", e);
        }
        return new Prompt(instructions, said);
    }

    /** SHA-256 of it without insignificant spaces, hex. Says that two prompts are equal, never what they are. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (!instructions.isMissingNode()) {
                digest.update(instructions.toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(said.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Instructions, else the first system (or developer) message; empty where there is none. */
    String system() {
        if (!instructions.isMissingNode()) {
            return MessageContent.text(instructions);
        }
        for (JsonNode message : said) {
            String role = message.path("role").asText();
            if (role.equals("system") || role.equals("developer")) {
                return MessageContent.text(message.path("content"));
            }
        }
        return "";
    }

    /** What a bare string says, else the last user message; empty where there is none. */
    String lastUser() {
        if (said.isTextual()) {
            return said.asText();
        }
        String last = "";
        for (JsonNode message : said) {
            if (message.path("role").asText().equals("user")) {
                last = MessageContent.text(message.path("content"));
            }
        }
        return last;
    }

    /** Messages or inputs, one after the other. */
    JsonNode said() {
        return said;
    }

    JsonNode instructions() {
        return instructions;
    }
}
