package dev.fulcrum.modelserver.models.storage;

import dev.fulcrum.modelserver.ModelServerConfig;
import dev.fulcrum.smallmodel.InvalidArtefact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Model files in the object store, read by URI and checked by hash. */
@ApplicationScoped
public class ArtefactFiles {
    private final ModelServerConfig config;

    ArtefactFiles(ModelServerConfig config) {
        this.config = config;
    }

    /**
     * The file's bytes.
     *
     * @param uri {@code file:…}
     * @param sha256 that the bytes must have
     * @throws IOException where the file is absent or cannot be read: it may come later
     * @throws InvalidArtefact where it never will be right: another kind of URI, other bytes, too large
     */
    public byte[] read(String uri, String sha256) throws IOException {
        Path file = path(uri);
        long size = Files.size(file);
        long largest = config.largestArtefact().asLongValue();
        if (size > largest) {
            throw new InvalidArtefact("The file " + uri + " has " + size + " bytes, more than"
                    + " fulcrum.model-server.largest-artefact allows (" + largest + ").");
        }
        byte[] bytes = Files.readAllBytes(file);
        String actual = sha256(bytes);
        if (!actual.equals(sha256)) {
            throw new InvalidArtefact("The file " + uri + " has SHA-256 " + actual + ", registered was " + sha256
                    + ": it was damaged or replaced; train and register the model again.");
        }
        return bytes;
    }

    private static Path path(String uri) {
        try {
            URI parsed = URI.create(uri);
            if (!"file".equals(parsed.getScheme())) {
                throw new InvalidArtefact("The model lies at " + uri + "; this server reads file: only.");
            }
            return Path.of(parsed);
        } catch (IllegalArgumentException e) {
            throw new InvalidArtefact("The model's address " + uri + " is no file URI: " + e.getMessage(), e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
