package dev.fulcrum.dataset.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulcrum.dataset.examples.domain.PlainText;
import java.util.TreeSet;

/** JSON in one form, so that equal content is equal text: no white space, names of objects in order. */
public final class CanonicalJson {
    private CanonicalJson() {}

    /**
     * The label of an answer that is tool calls: {@code [{"arguments":{…},"name":"…"}]}, without the calls' ids, which
     * differ each time.
     *
     * @param toolCalls a JSON array as OpenAI's API answers it
     */
    static String ofToolCalls(ObjectMapper json, String toolCalls) {
        ArrayNode calls = json.createArrayNode();
        for (JsonNode call : read(json, toolCalls)) {
            JsonNode function = call.path("function").isObject() ? call.get("function") : call;
            String arguments = function.path("arguments").asText("");
            ObjectNode canonical = calls.addObject();
            JsonNode read = readOrNull(json, arguments);
            if (read == null) {
                canonical.put("arguments", arguments);
            } else {
                canonical.set("arguments", sorted(json, read));
            }
            canonical.put("name", function.path("name").asText(""));
        }
        return calls.toString();
    }

    /**
     * SHA-256 of what an application sends along with every request.
     *
     * @param maskedTools a JSON array, or null
     */
    public static String fingerprint(ObjectMapper json, String maskedSystem, String maskedTools) {
        String tools =
                maskedTools == null ? "" : sorted(json, read(json, maskedTools)).toString();
        return PlainText.sha256(maskedSystem + "\0" + tools);
    }

    private static JsonNode sorted(ObjectMapper json, JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = json.createObjectNode();
            TreeSet<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> sorted.set(name, sorted(json, node.get(name))));
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode sorted = json.createArrayNode();
            node.forEach(element -> sorted.add(sorted(json, element)));
            return sorted;
        }
        return node;
    }

    private static JsonNode read(ObjectMapper json, String text) {
        JsonNode node = readOrNull(json, text);
        if (node == null) {
            throw new IllegalArgumentException("JSON that was held to be valid cannot be read");
        }
        return node;
    }

    private static JsonNode readOrNull(ObjectMapper json, String text) {
        try {
            JsonNode node = json.readTree(text);
            return node == null || node.isMissingNode() ? null : node;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
