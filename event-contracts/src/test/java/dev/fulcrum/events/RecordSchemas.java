package dev.fulcrum.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Compares a record with the schema of its JSON: names both ways, types, and what may be absent. */
final class RecordSchemas {
    private static final Map<Type, String> TYPES = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(UUID.class, "string"),
            Map.entry(Instant.class, "string"),
            Map.entry(int.class, "integer"),
            Map.entry(long.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(Long.class, "integer"),
            Map.entry(double.class, "number"),
            Map.entry(Double.class, "number"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"));
    private static final Map<Type, String> FORMATS = Map.of(UUID.class, "uuid", Instant.class, "date-time");
    private static final Set<Type> BOXED = Set.of(Integer.class, Long.class, Double.class, Boolean.class);

    private final ObjectNode root;

    RecordSchemas(ObjectNode root) {
        this.root = root;
    }

    void assertAgrees(Class<?> fact) {
        assertRecord(fact, root, fact.getSimpleName());
    }

    /** The schema that a reference inside the same file means. */
    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private void assertRecord(Class<?> type, JsonNode schema, String where) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .as("properties of %s, in the record's order", where)
                .containsExactlyElementsOf(names);
        assertThat(names).as("required of %s", where).containsAll(required);
        for (RecordComponent component : type.getRecordComponents()) {
            String path = where + "." + component.getName();
            if (component.getType().isPrimitive()) {
                assertThat(required).as("%s is a primitive", path).contains(component.getName());
            }
            if (BOXED.contains(component.getType())) {
                assertThat(required)
                        .as("%s is boxed because it may be absent", path)
                        .doesNotContain(component.getName());
            }
            JsonNode property = schema.path("properties").path(component.getName());
            assertThat(property.path("description").asText())
                    .as("description of %s", path)
                    .isNotBlank();
            assertType(component.getGenericType(), resolved(property), path);
        }
    }

    private void assertType(Type type, JsonNode schema, String where) {
        String declared = schema.path("type").asText();
        if (TYPES.containsKey(type)) {
            assertThat(declared).as("type of %s", where).isEqualTo(TYPES.get(type));
            if (FORMATS.containsKey(type)) {
                assertThat(schema.path("format").asText())
                        .as("format of %s", where)
                        .isEqualTo(FORMATS.get(type));
            }
        } else if (type instanceof Class<?> nested && nested.isRecord()) {
            assertThat(declared).as("type of %s", where).isEqualTo("object");
            assertRecord(nested, schema, where);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            assertThat(declared).as("type of %s", where).isEqualTo("array");
            assertType(generic.getActualTypeArguments()[0], resolved(schema.path("items")), where + "[]");
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            assertThat(declared).as("type of %s", where).isEqualTo("object");
            assertType(generic.getActualTypeArguments()[1], schema.path("additionalProperties"), where + "{}");
        } else {
            throw new AssertionError(where + " is a " + type.getTypeName() + ", which has no agreed form in JSON");
        }
    }
}
