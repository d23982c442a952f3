package dev.fulcrum.events.released;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares a folder of schemas with the folder of what was released; every complaint says how to mend it. */
final class ReleasedSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReleasedSchemas() {}

    static List<String> complaints(Path released, Path present) {
        Map<String, JsonNode> before = schemasIn(released);
        Map<String, JsonNode> now = schemasIn(present);
        List<String> complaints = new ArrayList<>();
        before.forEach((type, schema) -> {
            if (!now.containsKey(type)) {
                complaints.add(type + ": a released type was removed; put it back, it is published until "
                        + "event-contracts/README.md, Changing a type, says that it may end");
                return;
            }
            SchemaCompatibility.breaks(schema, now.get(type))
                    .forEach(line -> complaints.add(type + " " + line + "; undo it and publish " + next(type)
                            + " beside it (event-contracts/README.md, Changing a type)"));
        });
        now.keySet().stream()
                .filter(type -> !before.containsKey(type))
                .forEach(type -> complaints.add(type + ": has no released copy; once its shape is settled run, in "
                        + "event-contracts, cp src/main/resources/dev/fulcrum/events/schemas/" + type
                        + ".json src/released/"));
        return complaints;
    }

    private static String next(String type) {
        int dot = type.lastIndexOf(".v");
        return type.substring(0, dot + 2) + (1 + Integer.parseInt(type.substring(dot + 2)));
    }

    private static Map<String, JsonNode> schemasIn(Path folder) {
        Map<String, JsonNode> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                schemas.put(
                        file.getFileName().toString().replaceFirst("\\.json$", ""),
                        JSON.readTree(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemas;
    }
}
