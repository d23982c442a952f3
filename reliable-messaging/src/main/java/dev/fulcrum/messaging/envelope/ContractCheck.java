package dev.fulcrum.messaging.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import dev.fulcrum.events.Schemas;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Holds facts to their JSON Schema, on the way out and on the way in. Fields that the schema does not name are let
 * pass: a newer producer may send them.
 */
@Singleton
public class ContractCheck {
    private static final int TOLD = 3;

    private final EventJson json;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .keyword(new NonValidationKeyword("x-topic"))
                    .keyword(new NonValidationKeyword("x-open-values"))
                    .build(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    ContractCheck(EventJson json) {
        this.json = json;
    }

    /**
     * What the data breaks, in one line; empty where it is right.
     *
     * @param type one that this version knows
     */
    public Optional<String> breach(String type, JsonNode data) {
        if (data == null || !data.isObject()) {
            return Optional.of("the data is no JSON object");
        }
        List<Error> errors = compiled.computeIfAbsent(type, this::compile).validate(data);
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(errors.stream()
                .limit(TOLD)
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .collect(Collectors.joining("; ")));
    }

    private Schema compile(String type) {
        byte[] schema = Schemas.read(type)
                .orElseThrow(() -> new IllegalStateException("event-contracts ships no schema of " + type));
        try {
            Schema compiledSchema = registry.getSchema(json.read(schema));
            compiledSchema.initializeValidators();
            return compiledSchema;
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of " + type + " is no JSON", e);
        }
    }
}
