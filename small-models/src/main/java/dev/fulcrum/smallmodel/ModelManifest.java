package dev.fulcrum.smallmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model says about itself: {@code manifest.json} of a {@link ModelArtefact}.
 *
 * @param formatVersion {@value #FORMAT_VERSION}; a reader refuses any other
 * @param baseModel pretrained model the head stands on
 * @param encoderSha256 hash of that model, see {@link SentenceEncoder#sha256()}
 * @param method how the head was fitted, for example {@code linear-softmax}
 * @param dimensions numbers in an input vector
 * @param labels answers, in the order of the head's rows
 * @param datasetVersionId dataset version it was fitted on
 * @param seed seed of the training run
 * @param metrics measurements on the validation split, shares 0–1, sorted by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelManifest(
        int formatVersion,
        String baseModel,
        String encoderSha256,
        String method,
        int dimensions,
        List<String> labels,
        String datasetVersionId,
        long seed,
        SortedMap<String, Double> metrics) {

    /** The format that this code writes and reads. */
    public static final int FORMAT_VERSION = 1;

    /** @throws InvalidArtefact where a field is missing or the format is another */
    public ModelManifest {
        if (formatVersion != FORMAT_VERSION) {
            throw new InvalidArtefact("The model has format " + formatVersion + ", this code reads format "
                    + FORMAT_VERSION + ": train it again or serve it with a matching release.");
        }
        require(baseModel, "baseModel");
        require(encoderSha256, "encoderSha256");
        require(method, "method");
        require(datasetVersionId, "datasetVersionId");
        if (labels == null) {
            throw new InvalidArtefact("The model's manifest has no labels.");
        }
        labels = List.copyOf(labels);
        metrics = metrics == null ? new TreeMap<>() : new TreeMap<>(metrics);
    }

    /** A manifest in the present format for a head on the shipped encoder. */
    public static ModelManifest of(
            SentenceEncoder encoder,
            LinearHead head,
            String method,
            String datasetVersionId,
            long seed,
            Map<String, Double> metrics) {
        return new ModelManifest(
                FORMAT_VERSION,
                SentenceEncoder.NAME,
                encoder.sha256(),
                method,
                head.dimensions(),
                head.labels(),
                datasetVersionId,
                seed,
                new TreeMap<>(metrics));
    }

    private static void require(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new InvalidArtefact("The model's manifest has no " + name + ".");
        }
    }
}
