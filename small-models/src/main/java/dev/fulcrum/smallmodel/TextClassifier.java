package dev.fulcrum.smallmodel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model ready to answer: the shared encoder and one trained head. Safe for use by many threads. */
public final class TextClassifier {
    private final SentenceEncoder encoder;
    private final ModelArtefact artefact;
    private final int[] labelTokens;

    /**
     * Joins a head to the encoder it was trained on.
     *
     * @throws InvalidArtefact where the model was trained on another encoder
     */
    public TextClassifier(SentenceEncoder encoder, ModelArtefact artefact) {
        ModelManifest manifest = artefact.manifest();
        if (!encoder.sha256().equals(manifest.encoderSha256())) {
            throw new InvalidArtefact("The model was trained on encoder " + manifest.baseModel() + " with hash "
                    + manifest.encoderSha256() + ", this process has " + SentenceEncoder.NAME + " with hash "
                    + encoder.sha256() + ": train it again on this encoder.");
        }
        if (manifest.dimensions() != SentenceEncoder.DIMENSIONS) {
            throw new InvalidArtefact("The model takes " + manifest.dimensions() + " dimensions, the encoder gives "
                    + SentenceEncoder.DIMENSIONS + ".");
        }
        this.encoder = encoder;
        this.artefact = artefact;
        this.labelTokens =
                manifest.labels().stream().mapToInt(encoder::countTokens).toArray();
    }

    /** What the model says about itself. */
    public ModelManifest manifest() {
        return artefact.manifest();
    }

    /** Encodes a text and picks its most probable label; the earlier label wins a tie. */
    public Classification classify(String text) {
        Encoded encoded = encoder.encode(text);
        double[] probabilities = artefact.head().probabilities(encoded.vector());
        List<String> labels = artefact.head().labels();
        Map<String, Double> byLabel = new LinkedHashMap<>();
        int best = 0;
        for (int i = 0; i < probabilities.length; i++) {
            byLabel.put(labels.get(i), probabilities[i]);
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return new Classification(
                labels.get(best),
                probabilities[best],
                Collections.unmodifiableMap(byLabel),
                encoded.tokens(),
                labelTokens[best],
                encoded.truncated());
    }
}
