package dev.fulcrum.gateway.dialects.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fields of one object of a request that is translated. Each has to be taken or to be dropped by its name; what is
 * left is refused, so that nothing a client asks for is lost in silence. A field that is null counts as absent.
 */
final class Fields {
    private static final int LONGEST_SHOWN = 60;

    private final String path;
    private final String otherApi;
    private final Map<String, JsonNode> left = new LinkedHashMap<>();

    /**
     * @param path of the object; empty for the body
     * @param otherApi that the request is translated to, as refusals name it
     */
    Fields(String path, String otherApi, JsonNode object) {
        this.path = path;
        this.otherApi = otherApi;
        if (!(object instanceof ObjectNode fields)) {
            throw new Untranslatable(
                    path.isEmpty() ? null : path,
                    (path.isEmpty() ? "The body" : path) + " must be a JSON object, was " + shown(object) + ".");
        }
        fields.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                left.put(field.getKey(), field.getValue());
            }
        });
    }

    /** Missing where absent. */
    JsonNode take(String name) {
        JsonNode value = left.remove(name);
        return value == null ? MissingNode.getInstance() : value;
    }

    /** Null where absent. */
    String takeText(String name) {
        JsonNode value = take(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw refused(name, "must be a string, was " + shown(value) + ".");
        }
        return Trees.text(value);
    }

    String takeNeeded(String name) {
        String value = takeText(name);
        if (value == null) {
            throw refused(name, "is missing.");
        }
        return value;
    }

    /** An element of an array that was taken. */
    Fields inside(String name, int index, JsonNode object) {
        return new Fields(pathOf(name) + "[" + index + "]", otherApi, object);
    }

    Fields takeObject(String name) {
        return new Fields(pathOf(name), otherApi, take(name));
    }

    /** Takes an array; empty where absent. */
    JsonNode takeArray(String name) {
        JsonNode value = take(name);
        if (!value.isMissingNode() && !value.isArray()) {
            throw refused(name, "must be an array, was " + shown(value) + ".");
        }
        return value;
    }

    /** Puts the field into {@code target} as it is, where it is there. */
    void move(String name, ObjectNode target, String newName) {
        JsonNode value = take(name);
        if (!value.isMissingNode()) {
            target.set(newName, value);
        }
    }

    void drop(Set<String> names) {
        left.keySet().removeAll(names);
    }

    /** Drops a field whose value asks for nothing. */
    void dropIf(String name, Predicate<JsonNode> asksNothing) {
        JsonNode value = left.get(name);
        if (value != null && asksNothing.test(value)) {
            left.remove(name);
        }
    }

    void refuseRest() {
        left.forEach((name, value) -> {
            throw refused(
                    name,
                    "was " + shown(value) + "; " + otherApi
                            + " has no words for it. Leave it out, or use a model whose upstream speaks the API of this call.");
        });
    }

    /** @param reason goes on after the field's name */
    Untranslatable refused(String name, String reason) {
        return new Untranslatable(pathOf(name), pathOf(name) + " " + reason);
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "missing" : value.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
