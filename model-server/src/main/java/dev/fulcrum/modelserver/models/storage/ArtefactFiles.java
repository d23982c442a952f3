package dev.fulcrum.modelserver.models.storage;

import dev.fulcrum.modelserver.ModelServerConfig;
import dev.fulcrum.objects.S3Bucket;
import dev.fulcrum.objects.S3Config;
import dev.fulcrum.smallmodel.InvalidArtefact;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Model files in the object store, on disk or in S3, read by URI and checked by hash. */
@ApplicationScoped
public class ArtefactFiles {
    private final ModelServerConfig config;
    private final S3Config s3Config;
    private S3Bucket bucket;

    ArtefactFiles(ModelServerConfig config, S3Config s3Config) {
        this.config = config;
        this.s3Config = s3Config;
    }

    /**
     * The file's bytes.
     *
     * @param uri {@code file:…} or {@code s3:…}
     * @param sha256 that the bytes must have
     * @throws IOException where the file is absent or cannot be read: it may come later
     * @throws InvalidArtefact where it never will be right: another kind of URI, other bytes, too large
     */
    public byte[] read(String uri, String sha256) throws IOException {
        URI parsed = parse(uri);
        byte[] bytes =
                switch (String.valueOf(parsed.getScheme())) {
                    case "file" -> local(path(parsed));
                    case "s3" -> remote(parsed);
                    default ->
                        throw new InvalidArtefact(
                                "The model lies at " + uri + "; this server reads file: and s3: only.");
                };
        String actual = sha256(bytes);
        if (!actual.equals(sha256)) {
            throw new InvalidArtefact("The file " + uri + " has SHA-256 " + actual + ", registered was " + sha256
                    + ": it was damaged or replaced; train and register the model again.");
        }
        return bytes;
    }

    private byte[] local(Path file) throws IOException {
        refuseLarge(file.toUri(), Files.size(file));
        return Files.readAllBytes(file);
    }

    private byte[] remote(URI object) throws IOException {
        S3Bucket store = bucket(object);
        refuseLarge(object, store.size(object));
        Path folder = Files.createTempDirectory("model-");
        Path copy = folder.resolve("artefact");
        try {
            store.get(object, copy);
            return Files.readAllBytes(copy);
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(folder);
        }
    }

    /** Made when the first model lies in S3: files cost no start-up time. */
    private synchronized S3Bucket bucket(URI object) {
        if (bucket == null) {
            if (s3Config.bucket().isEmpty()) {
                throw new InvalidArtefact("The model lies at " + object + ", and this server knows no bucket: set"
                        + " fulcrum.artefacts.s3.bucket as for training-service, and start again.");
            }
            bucket = new S3Bucket(s3Config);
        }
        return bucket;
    }

    private void refuseLarge(URI uri, long size) {
        long largest = config.largestArtefact().asLongValue();
        if (size > largest) {
            throw new InvalidArtefact("The file " + uri + " has " + size + " bytes, more than"
                    + " fulcrum.model-server.largest-artefact allows (" + largest + ").");
        }
    }

    private static URI parse(String uri) {
        try {
            return URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw new InvalidArtefact("The model's address " + uri + " is no URI: " + e.getMessage(), e);
        }
    }

    private static Path path(URI uri) {
        try {
            return Path.of(uri);
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
