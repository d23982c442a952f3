package dev.fulcrum.smallmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelArtefactTest {
    private static final LinearHead HEAD = new LinearHead(
            List.of("refund", "delivery"), 3, new float[] {1, 2, 3, -1, -2, -3}, new float[] {0.5f, -0.5f});

    @Test
    void readsBackWhatItWrote() {
        ModelArtefact read = ModelArtefact.fromBytes(artefact(0.9).toBytes());

        assertThat(read.manifest()).isEqualTo(artefact(0.9).manifest());
        assertThat(read.head().weights()).containsExactly(HEAD.weights());
        assertThat(read.head().bias()).containsExactly(HEAD.bias());
    }

    @Test
    void givesEqualBytesForEqualModelsAndOthersForOthers() {
        assertThat(artefact(0.9).toBytes())
                .isEqualTo(artefact(0.9).toBytes())
                .isNotEqualTo(artefact(0.8).toBytes());
    }

    @Test
    void storesWeightsAsLittleEndianFloats() {
        byte[] file = artefact(0.9).toBytes();

        // 1f, 2f in little-endian order
        assertThat(indexOf(file, new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40}))
                .isPositive();
    }

    @Test
    void refusesAFlippedBit() {
        byte[] file = artefact(0.9).toBytes();
        int weights = indexOf(file, new byte[] {0, 0, (byte) 0x80, 0x3f});
        file[weights] ^= 1;

        assertThatThrownBy(() -> ModelArtefact.fromBytes(file))
                .isInstanceOf(InvalidArtefact.class)
                .hasMessageContaining("damaged zip");
    }

    @Test
    void refusesEveryCutFile() {
        byte[] file = artefact(0.9).toBytes();
        int bodyEnd = indexOf(file, "PK\1\2".getBytes(StandardCharsets.ISO_8859_1));

        for (int length = 0; length < bodyEnd; length += 7) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> ModelArtefact.fromBytes(cut)).isInstanceOf(InvalidArtefact.class);
        }
    }

    @Test
    void refusesAFileOfAnotherKind() {
        assertThatThrownBy(() -> ModelArtefact.fromBytes("text,label\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidArtefact.class)
                .hasMessageContaining("manifest.json");
    }

    @Test
    void refusesAnotherFormatVersion() {
        assertThatThrownBy(() ->
                        new ModelManifest(2, "m", "h", "linear-softmax", 3, HEAD.labels(), "d", 1, new TreeMap<>()))
                .isInstanceOf(InvalidArtefact.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void refusesAManifestThatDisagreesWithTheHead() {
        ModelManifest wider =
                new ModelManifest(1, "m", "h", "linear-softmax", 4, HEAD.labels(), "d", 1, new TreeMap<>());

        assertThatThrownBy(() -> new ModelArtefact(wider, HEAD))
                .isInstanceOf(InvalidArtefact.class)
                .hasMessageContaining("4 dimensions");
    }

    @Test
    void refusesHeadsThatCannotAnswer() {
        assertThatThrownBy(() -> new LinearHead(List.of("a"), 1, new float[1], new float[1]))
                .hasMessageContaining("two labels");
        assertThatThrownBy(() -> new LinearHead(List.of("a", "a"), 1, new float[2], new float[2]))
                .hasMessageContaining("differ");
        assertThatThrownBy(() -> new LinearHead(List.of("a", "b"), 2, new float[2], new float[2]))
                .hasMessageContaining("4 weights");
        assertThatThrownBy(() -> new LinearHead(List.of("a", "b"), 1, new float[] {1, Float.NaN}, new float[2]))
                .hasMessageContaining("finite");
    }

    @Test
    void probabilitiesFollowTheSoftmaxOfTheScores() {
        double[] probabilities = HEAD.probabilities(new float[] {0.1f, 0, 0});

        double expected = Math.exp(0.6) / (Math.exp(0.6) + Math.exp(-0.6));
        assertThat(probabilities[0]).isCloseTo(expected, within(1e-6));
        assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-12));
    }

    private static ModelArtefact artefact(double accuracy) {
        TreeMap<String, Double> metrics = new TreeMap<>();
        metrics.put("validation_accuracy", accuracy);
        return new ModelArtefact(
                new ModelManifest(1, "m", "h", "linear-softmax", 3, HEAD.labels(), "dataset-1", 7, metrics), HEAD);
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i <= all.length - part.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }
}
