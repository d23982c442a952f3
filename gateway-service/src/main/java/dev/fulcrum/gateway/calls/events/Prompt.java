package dev.fulcrum.gateway.calls.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fulcrum.gateway.calls.client.ApiRequest;
import dev.fulcrum.gateway.dialects.client.MessageContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a request says to the model, whichever API it calls; parsed only where somebody wants its text. */
final class Prompt {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteBuffer writtenInstructions;
    private final ByteBuffer writtenSaid;
    private JsonNode instructions;
    private JsonNode said;

    private Prompt(ByteBuffer writtenInstructions, ByteBuffer writtenSaid) {
        this.writtenInstructions = writtenInstructions;
        this.writtenSaid = writtenSaid;
    }

    static Prompt of(ApiRequest request) {
        String instructionsField =
                switch (request.api()) {
                    case MESSAGES -> "system";
                    case RESPONSES -> "instructions";
                    default -> "";
                };
        String saidField =
                switch (request.api()) {
                    case CHAT_COMPLETIONS, MESSAGES -> "messages";
                    case RESPONSES, EMBEDDINGS -> "input";
                    case COMPLETIONS -> "prompt";
                };
        return new Prompt(request.written(instructionsField), request.written(saidField));
    }

    /** SHA-256 of its bytes as the client wrote them, hex. Says that two prompts are equal, never what they are. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(writtenInstructions.duplicate());
            digest.update(writtenSaid.duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Instructions, else the first system (or developer) message; empty where there is none. */
    String system() {
        if (!instructions().isMissingNode()) {
            return MessageContent.text(instructions());
        }
        for (JsonNode message : said()) {
            String role = message.path("role").asText();
            if (role.equals("system") || role.equals("developer")) {
                return MessageContent.text(message.path("content"));
            }
        }
        return "";
    }

    /** What a bare string says, else the last user message; empty where there is none. */
    String lastUser() {
        if (said().isTextual()) {
            return said().asText();
        }
        String last = "";
        for (JsonNode message : said()) {
            if (message.path("role").asText().equals("user")) {
                last = MessageContent.text(message.path("content"));
            }
        }
        return last;
    }

    /** Messages or inputs, one after the other. */
    JsonNode said() {
        if (said == null) {
            said = parsed(writtenSaid);
        }
        return said;
    }

    JsonNode instructions() {
        if (instructions == null) {
            instructions = parsed(writtenInstructions);
        }
        return instructions;
    }

    private static JsonNode parsed(ByteBuffer written) {
        if (!written.hasRemaining()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(written.array(), written.arrayOffset() + written.position(), written.remaining());
        } catch (IOException e) {
            throw new IllegalStateException("The body was JSON before", e);
        }
    }
}
