package dev.fulcrum.training.backends.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a trained model says about itself. Read from the file rather than from the trainer's words: the registry must
 * tell what the served bytes hold. Only these fields are read, so that the service needs no native library.
 *
 * @param baseModel pretrained model
 * @param method how it was fitted
 * @param labels answers in output order
 */
record ModelManifest(String baseModel, String method, List<String> labels) {
    private static final String ENTRY = "manifest.json";

    static ModelManifest read(Path model, ObjectMapper mapper) throws IOException {
        try (ZipFile zip = new ZipFile(model.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) {
                throw new IOException("the model file has no " + ENTRY);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                JsonNode manifest = mapper.readTree(in);
                List<String> labels = new ArrayList<>();
                manifest.path("labels").forEach(label -> labels.add(label.asText()));
                return new ModelManifest(
                        manifest.path("baseModel").asText(),
                        manifest.path("method").asText(),
                        List.copyOf(labels));
            }
        }
    }

    static final String MEDIA_TYPE = "application/vnd.fulcrum.small-model+zip";
}
