package dev.fulcrum.dataset.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/** JSON in one form, so that equal content is equal text: no white space, names of objects in order. */
public final class CanonicalJson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CanonicalJson() {}

    /** Whether a text is one JSON object or array and nothing else. */
    public static boolean isJson(String text) {
        JsonNode node = readOrNull(text);
        return node != null && node.isContainerNode();
    }

    /** @throws IllegalArgumentException where the text is no JSON; does not quote it */
    public static String of(String json) {
        JsonNode node = readOrNull(json);
        if (node == null) {
            throw new IllegalArgumentException("A text of " + json.length() + " characters is no JSON");
        }
        return sorted(node).toString();
    }

    /**
     * The label of an answer that is tool calls: {@code [{"arguments":{…},"name":"…"}]}, without the calls' ids, which
     * differ each time.
     *
     * @param toolCalls a JSON array as OpenAI's API answers it
     */
    public static String ofToolCalls(String toolCalls) {
        ArrayNode calls = MAPPER.createArrayNode();
        for (JsonNode call : readOrNull(toolCalls)) {
            JsonNode function = call.path("function").isObject() ? call.get("function") : call;
            JsonNode given = function.path("arguments");
            ObjectNode canonical = calls.addObject();
            JsonNode read = given.isTextual() ? readOrNull(given.asText()) : given;
            if (read == null || read.isMissingNode()) {
                canonical.put("arguments", given.asText(""));
            } else {
                canonical.set("arguments", sorted(read));
            }
            canonical.put("name", function.path("name").asText(""));
        }
        return calls.toString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = MAPPER.createObjectNode();
            TreeSet<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> sorted.set(name, sorted(node.get(name))));
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode sorted = MAPPER.createArrayNode();
            node.forEach(element -> sorted.add(sorted(element)));
            return sorted;
        }
        return node;
    }

    private static JsonNode readOrNull(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null || node.isMissingNode() ? null : node;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
