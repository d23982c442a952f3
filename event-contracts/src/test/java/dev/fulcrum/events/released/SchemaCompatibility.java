package dev.fulcrum.events.released;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in what a schema breaks the one that was released. Allowed are a new optional property, a new definition, other
 * words for people, and more known values of an open set. Everything else breaks somebody: a narrower range refuses
 * what producers send, a wider one sends what consumers do not expect. Any other keyword must not change at all: inside
 * {@code oneOf} or {@code not} even an addition narrows, and a keyword of tomorrow is never let through by oversight.
 */
final class SchemaCompatibility {
    /** For people; no validator looks at them. */
    private static final Set<String> WORDS = Set.of("title", "description", "examples", "$comment", "deprecated");

    private static final Set<String> SCHEMAS_BY_NAME = Set.of("properties", "$defs", "patternProperties");
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties");
    private static final Set<String> SETS = Set.of("required", "enum", "type");
    private static final String OPEN_VALUES = "x-open-values";

    private final List<String> breaks = new ArrayList<>();

    private SchemaCompatibility() {}

    /** One line per break, {@code <where>: <what>}; empty where the present schema only adds to the released one. */
    static List<String> breaks(JsonNode released, JsonNode present) {
        SchemaCompatibility comparison = new SchemaCompatibility();
        comparison.compare(released, present, "");
        return comparison.breaks;
    }

    private void compare(JsonNode released, JsonNode present, String where) {
        if (!released.isObject() || !present.isObject()) {
            mustEqual(released, present, where, "schema");
            return;
        }
        for (String keyword : namesOf(released, present)) {
            if (!WORDS.contains(keyword)) {
                keyword(keyword, released.path(keyword), present.path(keyword), where);
            }
        }
    }

    private void keyword(String keyword, JsonNode released, JsonNode present, String where) {
        if (SCHEMAS_BY_NAME.contains(keyword)) {
            byName(keyword, released, present, where);
        } else if (keyword.equals(OPEN_VALUES)) {
            openValues(released, present, where);
        } else if (SETS.contains(keyword)) {
            sameSet(keyword, released, present, where);
        } else if (SCHEMAS.contains(keyword) && released.isObject() && present.isObject()) {
            compare(released, present, where + "/" + keyword);
        } else if (keyword.equals("allOf") && released.size() == present.size()) {
            for (int i = 0; i < released.size(); i++) {
                compare(released.get(i), present.path(i), where + "/" + keyword + "/" + i);
            }
        } else {
            mustEqual(released, present, where, keyword);
        }
    }

    private void byName(String keyword, JsonNode released, JsonNode present, String where) {
        released.fieldNames().forEachRemaining(name -> {
            String path = where + "/" + keyword + "/" + name;
            if (present.has(name)) {
                compare(released.get(name), present.get(name), path);
            } else {
                breaks.add(path + ": was removed or renamed");
            }
        });
        if (keyword.equals("patternProperties") && released.size() < present.size()) {
            // it would put a rule on names that consumers may use freely today
            breaks.add(where + ": patternProperties was extended");
        }
    }

    private void openValues(JsonNode released, JsonNode present, String where) {
        Set<JsonNode> gone = elements(released);
        gone.removeAll(elements(present));
        if (!gone.isEmpty()) {
            breaks.add(where + ": open set lost " + gone);
        }
    }

    private void sameSet(String keyword, JsonNode released, JsonNode present, String where) {
        Set<JsonNode> gone = elements(released);
        Set<JsonNode> come = elements(present);
        gone.removeAll(elements(present));
        come.removeAll(elements(released));
        if (!gone.isEmpty() || !come.isEmpty() || released.isMissingNode() != present.isMissingNode()) {
            breaks.add(where + ": " + keyword + " changed, gone " + gone + ", new " + come);
        }
    }

    private void mustEqual(JsonNode released, JsonNode present, String where, String what) {
        if (!released.equals(present)) {
            breaks.add(where + ": " + what + " changed from " + shown(released) + " to " + shown(present));
        }
    }

    private static String shown(JsonNode node) {
        return node instanceof MissingNode ? "nothing" : node.toString();
    }

    /** {@code "string"} and {@code ["string"]} say the same. */
    private static Set<JsonNode> elements(JsonNode node) {
        Set<JsonNode> elements = new HashSet<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        } else if (!node.isMissingNode()) {
            elements.add(node);
        }
        return elements;
    }

    private static Set<String> namesOf(JsonNode released, JsonNode present) {
        Set<String> names = new TreeSet<>();
        released.fieldNames().forEachRemaining(names::add);
        present.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
