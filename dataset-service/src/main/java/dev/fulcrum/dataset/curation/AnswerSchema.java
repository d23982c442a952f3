package dev.fulcrum.dataset.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import dev.fulcrum.dataset.curation.domain.BoundedPattern;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Holds answers to a JSON Schema. References to other documents are not followed: a schema must be whole in itself. */
final class AnswerSchema implements Predicate<String> {
    /** The whole answer must be JSON: what follows it is no part of it. */
    private final ObjectReader json;

    private final Schema schema;

    private AnswerSchema(ObjectMapper json, Schema schema) {
        this.json = json.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.schema = schema;
    }

    /** @return nothing to break where there is no schema */
    static Predicate<String> of(Map<String, Object> schema, ObjectMapper json) {
        return schema == null ? answer -> true : new AnswerSchema(json, compile(schema, json));
    }

    /** Why this is no schema; empty where it is one. */
    static Optional<String> fault(Map<String, Object> schema, ObjectMapper json) {
        try {
            if (schema != null) {
                compile(schema, json);
            }
            return Optional.empty();
        } catch (SchemaException | PatternSyntaxException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Schema compile(Map<String, Object> schema, ObjectMapper json) {
        JsonNode node = json.valueToTree(schema);
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaLoader(
                                loader -> loader.fetchRemoteResources(false))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .regularExpressionFactory(AnswerSchema::expression)
                                .build()));
        Schema compiled = registry.getSchema(node);
        compiled.initializeValidators();
        var errors = registry.getSchema(com.networknt.schema.SchemaLocation.of(DialectId.DRAFT_2020_12))
                .validate(node);
        if (!errors.isEmpty()) {
            throw new SchemaException(
                    errors.get(0).getInstanceLocation() + " " + errors.get(0).getMessage());
        }
        return compiled;
    }

    /** As the library makes them of a schema's patterns, but with an end to what they may take. */
    private static RegularExpression expression(String said) {
        Pattern pattern = Pattern.compile(
                RegularExpressions.replaceLongformCharacterProperties(RegularExpressions.replaceDollarAnchors(said)));
        return new BoundedPattern(said, pattern)::finds;
    }

    /** @throws dev.fulcrum.dataset.curation.domain.SlowPattern where a pattern of the schema takes too much */
    @Override
    public boolean test(String answer) {
        try {
            JsonNode node = json.readTree(answer);
            return node != null
                    && !node.isMissingNode()
                    && schema.validate(node).isEmpty();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
