package dev.fulcrum.assessment.basemodels.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.fulcrum.assessment.basemodels.domain.BaseModel;
import dev.fulcrum.assessment.basemodels.domain.Benchmark;
import dev.fulcrum.assessment.basemodels.domain.Hardware;
import dev.fulcrum.assessment.basemodels.domain.Misnomer;
import dev.fulcrum.assessment.basemodels.domain.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads a catalogue from YAML. The file names a source, a licence or a variant once and refers to it by {@code from},
 * {@code uses} and {@code variant}; what is read here has everything in place, so that each figure carries its own
 * source and date.
 */
public final class CatalogueFile {
    /** The catalogue of this version of the service. */
    public static final String SHIPPED = "base-models/catalogue.yaml";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final String name;
    private final JsonNode root;

    private CatalogueFile(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /** @throws IllegalArgumentException where the file is missing or breaks its form; says where and how to mend it */
    public static ShippedCatalogue load(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no catalogue " + resource + "; build the service anew.");
            }
            return read(resource, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ShippedCatalogue read(String name, byte[] bytes) throws IOException {
        try {
            return new CatalogueFile(name, YAML.readTree(bytes)).catalogue(sha256(bytes));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Catalogue " + name + " is not valid: " + e.getMessage(), e);
        }
    }

    private ShippedCatalogue catalogue(String version) throws JsonProcessingException {
        for (String part : List.of("benchmarks", "hardware", "misnamed", "models")) {
            resolve(root.path(part));
        }
        return new ShippedCatalogue(
                version,
                list("models", BaseModel.class),
                new Vocabulary(
                        list("benchmarks", Benchmark.class),
                        list("hardware", Hardware.class),
                        list("misnamed", Misnomer.class)));
    }

    private void resolve(JsonNode node) {
        node.forEach(this::resolve);
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        JsonNode source = object.remove("from");
        if (source != null) {
            object.set("origin", named("sources", source));
        }
        JsonNode variant = object.path("variant");
        if (variant.isTextual()) {
            object.set("variant", named("variants", variant));
        }
        JsonNode licence = object.remove("uses");
        if (licence != null) {
            object.setAll(named("licences", licence));
        }
    }

    private ObjectNode named(String table, JsonNode key) {
        if (!(root.path(table).path(key.asText()) instanceof ObjectNode found)) {
            throw new IllegalArgumentException("Catalogue " + name + " refers to " + key
                    + ", which is not in its table " + table + "; add it there or correct the name.");
        }
        return found;
    }

    private <T> List<T> list(String part, Class<T> type) throws JsonProcessingException {
        JavaType list = YAML.getTypeFactory().constructCollectionType(List.class, type);
        return YAML.treeToValue(root.path(part), list);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
