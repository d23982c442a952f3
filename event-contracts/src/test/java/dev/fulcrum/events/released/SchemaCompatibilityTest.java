package dev.fulcrum.events.released;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCompatibilityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode RELEASED = json("""
            {"$id": "urn:x", "title": "T", "type": "object", "x-topic": "fulcrum.cost",
             "allOf": [{"$ref": "#/$defs/lifecycle"}],
             "required": ["id", "state"],
             "properties": {
               "id": {"type": "string", "format": "uuid", "description": "D"},
               "state": {"type": "string", "enum": ["on", "off"]},
               "reason": {"type": "string", "minLength": 1, "x-open-values": ["late", "early"]},
               "share": {"type": "number", "minimum": 0, "maximum": 1},
               "lines": {"type": "array", "minItems": 1,
                         "items": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}},
               "metrics": {"type": "object", "additionalProperties": {"type": "number"}}
             },
             "oneOf": [{"required": ["causedBy"]}, {"required": ["actor"]}],
             "$defs": {"lifecycle": {"type": "object", "properties": {"team": {"type": "string"}}},
                       "money": {"type": "object", "properties": {"amount": {"type": "string", "pattern": "^[0-9]+$"}}}}}
            """);

    @Test
    void equalSchemasAreCompatible() {
        assertThat(SchemaCompatibility.breaks(RELEASED, RELEASED.deepCopy())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/properties/lines/items", "/$defs/lifecycle", "/$defs/money"})
    void aNewOptionalPropertyIsAdditive(String where) {
        assertThat(after(schema -> at(schema, where)
                        .withObjectProperty("properties")
                        .set("later", json("{\"type\": \"string\"}"))))
                .isEmpty();
    }

    @Test
    void otherWordsANewDefinitionAndMoreKnownValuesOfAnOpenSetAreAdditive() {
        assertThat(after(schema -> {
                    schema.put("title", "Other").put("description", "New");
                    at(schema, "/properties/id").put("description", "Other");
                    at(schema, "/$defs").set("price", json("{\"type\": \"object\"}"));
                    ((ArrayNode) schema.at("/properties/reason/x-open-values")).add("never");
                    at(schema, "/properties/share").set("examples", json("[0.5]"));
                    schema.set("required", json("[\"state\", \"id\"]"));
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/properties, reason",
        "/properties, id",
        "/properties/lines/items/properties, a",
        "/$defs/lifecycle/properties, team",
        "/$defs, money"
    })
    void aRemovedPropertyOrDefinitionBreaks(String where, String name) {
        assertThat(after(schema -> at(schema, where).remove(name)))
                .singleElement()
                .asString()
                .isEqualTo(where + "/" + name + ": was removed or renamed");
    }

    @Test
    void aRenamedPropertyBreaks() {
        assertThat(after(schema -> at(schema, "/properties")
                        .set("because", at(schema, "/properties").remove("reason"))))
                .singleElement()
                .asString()
                .startsWith("/properties/reason:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/properties/id | type | \"integer\"",
                "/properties/id | type | [\"string\", \"null\"]",
                "/properties/id | format | \"uri\"",
                "/properties/id | pattern | \"^x\"",
                "/properties/id | enum | [\"a\"]",
                "/properties/id | $ref | \"#/$defs/money\"",
                "/properties/state | enum | [\"on\"]",
                "/properties/state | enum | [\"on\", \"off\", \"broken\"]",
                "/properties/reason | enum | [\"late\", \"early\"]",
                "/properties/reason | minLength | 2",
                "/properties/reason | x-open-values | [\"late\"]",
                "/properties/share | minimum | -1",
                "/properties/share | maximum | 100",
                "/properties/share | exclusiveMinimum | 0",
                "/properties/share | const | 1",
                "/properties/share | neverHeardOf | true",
                "/properties/lines | minItems | 2",
                "/properties/lines | items | {\"type\": \"string\"}",
                "/properties/lines/items | required | [\"a\", \"b\"]",
                "/properties/lines/items | required | []",
                "/properties/metrics | additionalProperties | {\"type\": \"string\"}",
                "/properties/metrics | additionalProperties | false",
                "/$defs/money/properties/amount | pattern | \"^-?[0-9]+$\"",
                "'' | required | [\"id\", \"state\", \"reason\"]",
                "'' | required | [\"id\"]",
                "'' | additionalProperties | false",
                "'' | patternProperties | {\"^x-\": {\"type\": \"string\"}}",
                "'' | allOf | []",
                "'' | oneOf | [{\"required\": [\"causedBy\"]}, {\"required\": [\"person\"]}]",
                "'' | anyOf | [{\"required\": [\"reason\"]}]",
                "'' | dependentRequired | {\"reason\": [\"share\"]}",
                "'' | $id | \"urn:y\"",
                "'' | x-topic | \"fulcrum.dataset\""
            })
    void anotherValueOfAKeywordBreaks(String where, String keyword, String value) {
        assertThat(after(schema -> at(schema, where).set(keyword, json(value))))
                .isNotEmpty()
                .allMatch(line -> line.startsWith(where));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/properties/id | type",
                "/properties/id | format",
                "/properties/state | enum",
                "/properties/reason | minLength",
                "/properties/reason | x-open-values",
                "/properties/share | maximum",
                "/properties/lines | items",
                "/properties/metrics | additionalProperties",
                "'' | required",
                "'' | properties",
                "'' | oneOf",
                "'' | allOf"
            })
    void aMissingKeywordBreaks(String where, String keyword) {
        assertThat(after(schema -> at(schema, where).remove(keyword)))
                .isNotEmpty()
                .allMatch(line -> line.startsWith(where));
    }

    private static List<String> after(Consumer<ObjectNode> change) {
        ObjectNode present = RELEASED.deepCopy();
        change.accept(present);
        assertThat(present).as("the change changes something").isNotEqualTo(RELEASED);
        return SchemaCompatibility.breaks(RELEASED, present);
    }

    private static ObjectNode at(ObjectNode schema, String pointer) {
        return (ObjectNode) schema.at(pointer);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
