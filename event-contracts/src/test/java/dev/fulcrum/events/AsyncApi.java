package dev.fulcrum.events;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The AsyncAPI document, with its references followed by hand: into itself and into the files beside it. */
final class AsyncApi {
    static final Path FILE = Contracts.RESOURCES.resolve("asyncapi.yaml");

    private static final YAMLMapper YAML = new YAMLMapper();

    private final ObjectNode document = (ObjectNode) read(FILE);

    ObjectNode document() {
        return document;
    }

    /** Channels by their address. */
    Map<String, JsonNode> channels() {
        Map<String, JsonNode> channels = new TreeMap<>();
        document.path("channels")
                .forEach(channel -> channels.put(channel.path("address").asText(), channel));
        return channels;
    }

    JsonNode messages() {
        return document.at("/components/messages");
    }

    Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("operations")
                .properties()
                .forEach(operation -> operations.put(operation.getKey(), operation.getValue()));
        return operations;
    }

    /** Every reference of the document, wherever it stands. */
    List<String> references() {
        List<String> references = new ArrayList<>();
        collect(document, references);
        return references;
    }

    /** What a node is, or what its reference means; missing where that leads nowhere. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(resolve(node.get("$ref").asText())) : node;
    }

    JsonNode resolve(String reference) {
        if (reference.startsWith("#")) {
            return document.at(JsonPointer.compile(reference.substring(1)));
        }
        Path file = FILE.resolveSibling(reference);
        return file.toFile().isFile() ? read(file) : document.path("no such file");
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
