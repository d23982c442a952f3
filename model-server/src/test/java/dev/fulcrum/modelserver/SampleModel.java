package dev.fulcrum.modelserver;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.training.ModelRegistered;
import dev.fulcrum.smallmodel.LinearHead;
import dev.fulcrum.smallmodel.ModelArtefact;
import dev.fulcrum.smallmodel.ModelManifest;
import dev.fulcrum.smallmodel.SentenceEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A small real model: each label points to the vector of one sentence. */
final class SampleModel {
    static final ProjectRef PROJECT = new ProjectRef(new UUID(7, 7), "support", 1);
    private static final Path STORE =
            Path.of("target", "test-artefacts", "sha256").toAbsolutePath();
    private static final Map<String, String> SENTENCES = Map.of(
            "delivery", "where is my parcel, it has not arrived",
            "login", "I cannot log in, I forgot my password",
            "refund", "I want a refund, give me my money back");

    private SampleModel() {}

    /** The model's file; the dataset version's id makes the bytes differ from test to test. */
    static byte[] bytes(SentenceEncoder encoder, UUID datasetVersion) {
        List<String> labels = SENTENCES.keySet().stream().sorted().toList();
        float[] weights = new float[labels.size() * SentenceEncoder.DIMENSIONS];
        for (int label = 0; label < labels.size(); label++) {
            float[] vector = encoder.encode(SENTENCES.get(labels.get(label))).vector();
            for (int i = 0; i < vector.length; i++) {
                weights[label * vector.length + i] = 10 * vector[i];
            }
        }
        LinearHead head = new LinearHead(labels, SentenceEncoder.DIMENSIONS, weights, new float[labels.size()]);
        return new ModelArtefact(
                        ModelManifest.of(encoder, head, "one-sentence", datasetVersion.toString(), 1, Map.of()), head)
                .toBytes();
    }

    static ModelRegistered registration(String name, byte[] bytes) {
        String sha256 = sha256(bytes);
        return new ModelRegistered(
                UUID.randomUUID(),
                name,
                UUID.randomUUID(),
                UUID.randomUUID(),
                SentenceEncoder.NAME,
                "one-sentence",
                new Artefact(STORE.resolve(sha256).toUri().toString(), sha256, bytes.length, ModelArtefact.MEDIA_TYPE),
                List.of("delivery", "login", "refund"),
                Map.of("validation_accuracy", 0.9));
    }

    /** Puts bytes where a registration says they lie. */
    static void store(ModelRegistered registration, byte[] bytes) throws IOException {
        Files.createDirectories(STORE);
        Path partial = Files.createTempFile(STORE, "model", ".partial");
        Files.write(partial, bytes);
        Files.move(partial, STORE.resolve(registration.artefact().sha256()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
