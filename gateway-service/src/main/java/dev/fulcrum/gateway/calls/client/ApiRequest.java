package dev.fulcrum.gateway.calls.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.gateway.dialects.domain.WireApi;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A client's request of one API. The gateway reads a few fields of it and rewrites three; every other byte goes on as it
 * came.
 */
public final class ApiRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USAGE_ASKED = "{\"include_usage\":true}";
    /** Rough, and only to set aside what a limit may need: English has about four bytes a token. */
    private static final int BYTES_A_TOKEN = 4;
    /** What goes in is never estimated higher: an image of some megabytes is a few thousand tokens, not a million. */
    private static final int MOST_INPUT_TOKENS = 200_000;
    /** More than any model can say; keeps the arithmetic of limits within a long. */
    private static final long MOST_OUTPUT_TOKENS = 1_000_000_000;
    /** The most answers that OpenAI gives to one request. */
    private static final int MOST_CHOICES = 128;

    private final WireApi api;
    private final Buffer buffer;
    private final byte[] body;
    private final TopLevelFields fields;
    private final String model;
    private final boolean stream;

    private ApiRequest(WireApi api, Buffer buffer, byte[] body, TopLevelFields fields, String model, boolean stream) {
        this.api = api;
        this.buffer = buffer;
        this.body = body;
        this.fields = fields;
        this.model = model;
        this.stream = stream;
    }

    /** @throws MalformedRequest with the reason */
    public static ApiRequest parse(WireApi api, Buffer buffer) {
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
        return new ApiRequest(api, buffer, body, fields, model.asText(), stream.asBoolean(false));
    }

    public WireApi api() {
        return api;
    }

    public String model() {
        return model;
    }

    public boolean stream() {
        return stream;
    }

    /** Whether the client asked that a stream ends with its usage; APIs that always do need not be asked. */
    public boolean usageAsked() {
        return !mayAskForUsage()
                || fields.value("stream_options").path("include_usage").asBoolean(false);
    }

    /** Whether usage was asked for only by the gateway, so that its chunk must not reach the client. */
    public boolean hidesUsage() {
        return stream && !usageAsked();
    }

    /** Who the end user is; OpenAI's API has a newer and an older field for it. Null where there is none. */
    public String user() {
        if (api == WireApi.MESSAGES) {
            return name(fields.value("metadata").path("user_id"));
        }
        String newer = name(fields.value("safety_identifier"));
        return newer == null ? name(fields.value("user")) : newer;
    }

    private static String name(JsonNode field) {
        return field.isTextual() && !field.asText().isBlank() ? field.asText() : null;
    }

    /** A field of the top level among those that are read; missing where it is not there. */
    public JsonNode field(String name) {
        return fields.value(name);
    }

    /** The longest answer that the request allows, tokens; missing where it says nothing. */
    public JsonNode longestAnswer() {
        for (String name : new String[] {"max_completion_tokens", "max_output_tokens", "max_tokens"}) {
            if (fields.value(name).isNumber()) {
                return fields.value(name);
            }
        }
        return fields.value("max_tokens");
    }

    /** Estimate of what goes in, tokens. */
    public long inputTokens() {
        return Math.min(MOST_INPUT_TOKENS, body.length / BYTES_A_TOKEN + 1L);
    }

    /** The most that may come out, tokens; -1 where the request does not say. */
    public long mostOutputTokens() {
        if (api == WireApi.EMBEDDINGS) {
            return 0;
        }
        JsonNode longest = longestAnswer();
        if (!longest.isNumber()) {
            return -1;
        }
        long tokens = (long) Math.max(0, Math.min(MOST_OUTPUT_TOKENS, longest.asDouble()));
        return tokens * Math.max(1, Math.min(MOST_CHOICES, fields.value("n").asLong(1)));
    }

    /** The tools it offers; read anew at each call, missing where there are none. */
    public JsonNode tools() {
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("tools");
                parser.nextToken();
                if (found) {
                    return parser.readValueAsTree();
                }
                parser.skipChildren();
            }
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("The body was JSON before", e);
        }
    }

    /** The whole body; read anew at each call. */
    public ObjectNode tree() {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("The body was JSON before", e);
        }
    }

    /** A copy of the bytes of the whole body. */
    public byte[] bytes() {
        return body.clone();
    }

    /** The bytes of a field as the client wrote them; empty where it is not there. */
    public ByteBuffer written(String field) {
        JsonSplice.Range range = fields.range(field);
        return range == null
                ? ByteBuffer.allocate(0)
                : ByteBuffer.wrap(body, range.start(), range.end() - range.start());
    }

    /** Length of the whole body. */
    public int length() {
        return body.length;
    }

    /**
     * The body for an upstream that answers the client.
     *
     * @param otherModel name to put in place of the client's; null: the client's own
     * @param askForUsage whether the upstream needs to be asked for the usage of a stream
     */
    public Buffer answering(String otherModel, boolean askForUsage) {
        boolean ask = askForUsage && hidesUsage();
        if (otherModel == null && !ask) {
            return buffer;
        }
        JsonSplice splice = new JsonSplice(body);
        rename(splice, otherModel);
        if (ask) {
            askForUsage(splice);
        }
        return Buffer.buffer(splice.apply());
    }

    /** The body for an upstream whose answer goes to nobody: never a stream, and never kept by the provider. */
    public Buffer mirrored(String otherModel) {
        JsonSplice splice = new JsonSplice(body);
        rename(splice, otherModel);
        if (stream) {
            splice.replace(fields.range("stream"), "false");
            if (fields.has("stream_options")) {
                splice.replace(fields.range("stream_options"), "null");
            }
        }
        if (fields.has("store")) {
            splice.replace(fields.range("store"), "false");
        } else if (api == WireApi.RESPONSES) {
            splice.insert(fields.end(), ",\"store\":false");
        }
        return Buffer.buffer(splice.apply());
    }

    private boolean mayAskForUsage() {
        return api == WireApi.CHAT_COMPLETIONS || api == WireApi.COMPLETIONS;
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
