package dev.fulcrum.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What this module ships, found on the disk: records, schemas and examples. */
final class Contracts {
    /** Has the settings of reliable-messaging's EventJson, so that what is checked is what goes over the wire. */
    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    static final Path RESOURCES = module().resolve("src/main/resources/dev/fulcrum/events");

    /** 2020-12 with formats asserted and our own keywords known, as reliable-messaging compiles them. */
    static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .keyword(new NonValidationKeyword("x-topic"))
                    .keyword(new NonValidationKeyword("x-open-values"))
                    .build(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    /** An example's data; the name is its type, or its type and a variant. */
    record Example(String name, String type, ObjectNode data) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Contracts() {}

    /** This module's folder, wherever the tests are started. */
    static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    /** Every record with a contract, by its type. */
    static Map<String, Class<?>> facts() {
        Map<String, Class<?>> facts = new TreeMap<>();
        classes()
                .filter(type -> type.isAnnotationPresent(EventContract.class))
                .forEach(fact ->
                        facts.put(fact.getAnnotation(EventContract.class).type(), fact));
        return facts;
    }

    /** Every record with a contract; two of one type are both there. */
    static Stream<Class<?>> classes() {
        try {
            Path root = Path.of(EventContract.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return filesUnder(root, ".class").stream()
                    .map(root::relativize)
                    .map(path -> path.toString().replace('/', '.'))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .<Class<?>>map(Contracts::load)
                    .filter(type -> type.isAnnotationPresent(EventContract.class));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode schema(String type) {
        return Schemas.read(type)
                .map(Contracts::tree)
                .orElseThrow(() -> new IllegalStateException("No schema of " + type + " on the class path"));
    }

    static List<Error> validate(String type, JsonNode data) {
        return COMPILED.computeIfAbsent(type, key -> REGISTRY.getSchema(schema(key)))
                .validate(data);
    }

    static List<Example> examples() {
        return filesUnder(RESOURCES.resolve("examples"), ".json").stream()
                .map(file -> {
                    String name = nameOf(file);
                    String type = name.replaceFirst("(\\.v[0-9]+)\\..*$", "$1");
                    return new Example(name, type, tree(bytes(file)));
                })
                .toList();
    }

    static List<String> typesIn(Path folder) {
        return filesUnder(folder, ".json").stream().map(Contracts::nameOf).toList();
    }

    static ObjectNode tree(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static List<Path> filesUnder(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
