package dev.fulcrum.gateway.calls.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The fields of a request that the gateway reads, with the bytes they take, found in one pass over the body. */
final class TopLevelFields {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READ = Set.of(
            "model",
            "stream",
            "stream_options",
            "user",
            "safety_identifier",
            "metadata",
            "temperature",
            "top_p",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "n",
            "seed",
            "store",
            "service_tier");

    /** What is said to the model, under the names of every API; not read here, only found. */
    private static final Set<String> FOUND = Set.of("messages", "input", "prompt", "system", "instructions");

    private final Map<String, JsonNode> values;
    private final Map<String, JsonSplice.Range> ranges;
    private final int end;

    private TopLevelFields(Map<String, JsonNode> values, Map<String, JsonSplice.Range> ranges, int end) {
        this.values = values;
        this.ranges = ranges;
        this.end = end;
    }

    static TopLevelFields scan(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF || body[i] == (byte) 0xEF) {
                // another encoding, or a byte order mark, which JSON must not have (RFC 8259, 8.1)
                throw new MalformedRequest(null, "The body must be JSON in UTF-8 without a byte order mark.");
            }
        }
        try (JsonParser parser = JSON.createParser(body)) {
            return scan(parser);
        } catch (JsonProcessingException e) {
            throw new MalformedRequest(null, "The body is not JSON: " + where(e));
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory cannot fail", e);
        }
    }

    private static TopLevelFields scan(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedRequest(null, "The body must be a JSON object.");
        }
        Map<String, JsonNode> values = new HashMap<>();
        Map<String, JsonSplice.Range> ranges = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            boolean read = READ.contains(name);
            if (!read && !FOUND.contains(name)) {
                parser.skipChildren();
                continue;
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            JsonNode value = read ? parser.readValueAsTree() : skipped(parser);
            parser.finishToken();
            int stop = (int) parser.currentLocation().getByteOffset();
            if (values.put(name, value) != null) {
                // the gateway and the upstream could each believe another one
                throw new MalformedRequest(name, name + " is in the body twice: give it once.");
            }
            ranges.put(name, new JsonSplice.Range(start, stop));
        }
        int end = (int) parser.currentTokenLocation().getByteOffset();
        if (parser.nextToken() != null) {
            throw new MalformedRequest(null, "The body must hold one JSON object and nothing after it.");
        }
        return new TopLevelFields(values, ranges, end);
    }

    private static JsonNode skipped(JsonParser parser) throws IOException {
        parser.skipChildren();
        return MissingNode.getInstance();
    }

    boolean has(String name) {
        return ranges.containsKey(name);
    }

    JsonNode value(String name) {
        return values.getOrDefault(name, MissingNode.getInstance());
    }

    /** Null where it is not there. */
    JsonSplice.Range range(String name) {
        return ranges.get(name);
    }

    /** Where the closing brace is. */
    int end() {
        return end;
    }

    private static String where(JsonProcessingException e) {
        return e.getOriginalMessage()
                + (e.getLocation() == null
                        ? ""
                        : " (line " + e.getLocation().getLineNr() + ", column "
                                + e.getLocation().getColumnNr() + ")");
    }
}
