package dev.fulcrum.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasContractTest {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** What the schemas may use: a keyword with a slip in it would check nothing, in silence. */
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$defs",
            "title",
            "description",
            "type",
            "properties",
            "required",
            "items",
            "allOf",
            "oneOf",
            "dependentRequired",
            "enum",
            "format",
            "pattern",
            "minLength",
            "minimum",
            "maximum",
            "minItems",
            "uniqueItems",
            "additionalProperties",
            "x-topic",
            "x-open-values");

    static Set<String> types() {
        return Contracts.facts().keySet();
    }

    @Test
    void everyTypeHasASchemaAndEverySchemaAType() {
        assertThat(Contracts.typesIn(Contracts.RESOURCES.resolve("schemas")))
                .containsExactlyInAnyOrderElementsOf(types());
    }

    @ParameterizedTest
    @MethodSource("types")
    void carriesTheUrnThatTheOutboxWritesAndTheTopicOfItsRecord(String type) {
        JsonNode schema = Contracts.schema(type);
        assertThat(schema.path("$schema").asText()).isEqualTo(DIALECT);
        assertThat(schema.path("$id").asText())
                .isEqualTo("urn:fulcrum:event:" + type)
                .isEqualTo(Schemas.urn(type));
        assertThat(schema.path("title").asText()).isNotBlank();
        assertThat(schema.path("description").asText()).isNotBlank();
        assertThat(schema.path("x-topic").asText())
                .isEqualTo(Contracts.facts()
                        .get(type)
                        .getAnnotation(EventContract.class)
                        .topic());
    }

    @ParameterizedTest
    @MethodSource("types")
    void agreesWithItsRecord(String type) {
        new RecordSchemas(Contracts.schema(type)).assertAgrees(Contracts.facts().get(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void hasTheEnvelopeWhereTheOutboxWritesOne(String type) {
        JsonNode schema = Contracts.schema(type);
        boolean envelope = FactsContractTest.hasEnvelope(Contracts.facts().get(type));
        assertThat(schema.at("/allOf/0/$ref").asText()).isEqualTo(envelope ? "#/$defs/lifecycle" : "");
        if (envelope) {
            assertThat(schema.at("/$defs/lifecycle/properties").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(FactsContractTest.ENVELOPE);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void isASchemaOfItsDialectWithoutUnknownKeywordsAndStaysOpen(String type) {
        JsonNode schema = Contracts.schema(type);
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(DIALECT));
        assertThat(metaSchema.validate(schema)).isEmpty();
        assertKnownKeywords(schema, type);
    }

    @Test
    void sharedDefinitionsAreTheSameInEverySchema() {
        Map<String, JsonNode> seen = new HashMap<>();
        for (String type : types()) {
            fields(Contracts.schema(type).path("$defs")).forEach(definition -> assertThat(definition.getValue())
                    .as("$defs/%s of %s", definition.getKey(), type)
                    .isEqualTo(seen.computeIfAbsent(definition.getKey(), key -> definition.getValue())));
        }
        assertThat(seen).containsKeys("lifecycle", "money", "price", "artefact", "proportion", "modelEndpoint");
    }

    @Test
    void aTypeFromOutsideNeverChoosesAnotherResource() {
        assertThat(Schemas.read("dev.fulcrum.cost.budget-approved.v1")).isPresent();
        assertThat(Schemas.read("dev.fulcrum.cost.budget-approved.v9")).isEmpty();
        assertThat(Schemas.read("../asyncapi")).isEmpty();
        assertThat(Schemas.read("dev.fulcrum.x/../dev.fulcrum.cost.budget-approved.v1"))
                .isEmpty();
    }

    private static void assertKnownKeywords(JsonNode schema, String where) {
        fields(schema).forEach(keyword -> {
            String name = keyword.getKey();
            assertThat(KEYWORDS).as("keyword of %s", where).contains(name);
            if (name.equals("properties") || name.equals("$defs")) {
                fields(keyword.getValue())
                        .forEach(each -> assertKnownKeywords(each.getValue(), where + "/" + each.getKey()));
            } else if (name.equals("items") || name.equals("additionalProperties")) {
                // a boolean would close the object: consumers must be able to ignore what they do not know
                assertThat(keyword.getValue().isObject())
                        .as("%s of %s", name, where)
                        .isTrue();
                assertKnownKeywords(keyword.getValue(), where + "/" + name);
            }
        });
    }

    private static Set<Map.Entry<String, JsonNode>> fields(JsonNode node) {
        return node.properties();
    }
}
