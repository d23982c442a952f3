package dev.fulcrum.gateway.calls.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/**
 * A chat completion request. The gateway reads a few fields of it and rewrites two; every other byte goes on as it
 * came.
 */
public final class ChatRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USAGE_ASKED = "{\"include_usage\":true}";

    private final byte[] body;
    private final TopLevelFields fields;
    private final String model;
    private final boolean stream;
    private final boolean usageAsked;

    private ChatRequest(byte[] body, TopLevelFields fields, String model, boolean stream, boolean usageAsked) {
        this.body = body;
        this.fields = fields;
        this.model = model;
        this.stream = stream;
        this.usageAsked = usageAsked;
    }

    /** @throws MalformedRequest with the reason */
    public static ChatRequest parse(Buffer buffer) {
        byte[] body = buffer.getBytes();
        TopLevelFields fields = TopLevelFields.scan(body);
        JsonNode model = fields.value("model");
        if (!model.isTextual() || model.asText().isBlank()) {
            throw new MalformedRequest("model", "model must be the name of a model, was " + shown(model) + ".");
        }
        JsonNode stream = fields.value("stream");
        if (!stream.isMissingNode() && !stream.isNull() && !stream.isBoolean()) {
            throw new MalformedRequest("stream", "stream must be true or false, was " + shown(stream) + ".");
        }
        return new ChatRequest(
                body,
                fields,
                model.asText(),
                stream.asBoolean(false),
                fields.value("stream_options").path("include_usage").asBoolean(false));
    }

    public String model() {
        return model;
    }

    public boolean stream() {
        return stream;
    }

    /** Whether usage was asked for only by the gateway, so that its chunk must not reach the client. */
    public boolean hidesUsage() {
        return stream && !usageAsked;
    }

    /** The {@code user} field; null where there is none. */
    public String user() {
        JsonNode user = fields.value("user");
        return user.isTextual() && !user.asText().isBlank() ? user.asText() : null;
    }

    /** A field of the top level among those that are read; missing where it is not there. */
    public JsonNode field(String name) {
        return fields.value(name);
    }

    /** The messages, parsed anew at each call: not for an event loop. */
    public JsonNode messages() {
        try {
            return JSON.readTree(body).path("messages");
        } catch (IOException e) {
            throw new IllegalStateException("The body was JSON before", e);
        }
    }

    /**
     * The body for an upstream that answers the client.
     *
     * @param otherModel name to put in place of the client's; null: the client's own
     */
    public Buffer answering(String otherModel) {
        JsonSplice splice = new JsonSplice(body);
        rename(splice, otherModel);
        if (hidesUsage()) {
            askForUsage(splice);
        }
        return Buffer.buffer(splice.apply());
    }

    /** The body for an upstream whose answer goes to nobody: never a stream. */
    public Buffer mirrored(String otherModel) {
        JsonSplice splice = new JsonSplice(body);
        rename(splice, otherModel);
        if (stream) {
            splice.replace(fields.range("stream"), "false");
            if (fields.has("stream_options")) {
                splice.replace(fields.range("stream_options"), "null");
            }
        }
        return Buffer.buffer(splice.apply());
    }

    private void rename(JsonSplice splice, String otherModel) {
        if (otherModel != null) {
            splice.replace(fields.range("model"), json(otherModel));
        }
    }

    private void askForUsage(JsonSplice splice) {
        if (!fields.has("stream_options")) {
            splice.insert(fields.end(), ",\"stream_options\":" + USAGE_ASKED);
        } else if (fields.value("stream_options") instanceof ObjectNode given) {
            ObjectNode asked = given.deepCopy();
            asked.put("include_usage", true);
            splice.replace(fields.range("stream_options"), json(asked));
        } else if (fields.value("stream_options").isNull()) {
            splice.replace(fields.range("stream_options"), USAGE_ASKED);
        }
        // anything else is for the upstream to refuse
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text and trees can always be written", e);
        }
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "missing" : value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
