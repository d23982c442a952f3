package dev.fulcrum.smallmodel;

import java.util.HashSet;
import java.util.List;

/**
 * A trained linear layer with softmax: one row of weights and one bias per label.
 *
 * @param labels answers, in row order; at least two, all different
 * @param dimensions numbers in an input vector
 * @param weights row after row, {@code labels × dimensions} numbers
 * @param bias one number per label
 */
public record LinearHead(List<String> labels, int dimensions, float[] weights, float[] bias) {

    /** @throws InvalidArtefact where sizes do not match, a label is repeated or a number is not finite */
    public LinearHead {
        labels = List.copyOf(labels);
        if (labels.size() < 2) {
            throw new InvalidArtefact("A head needs at least two labels, got " + labels.size() + ".");
        }
        if (new HashSet<>(labels).size() != labels.size()) {
            throw new InvalidArtefact("A head's labels must differ, got " + labels + ".");
        }
        if (dimensions < 1 || weights.length != labels.size() * dimensions || bias.length != labels.size()) {
            throw new InvalidArtefact("A head of " + labels.size() + " labels and " + dimensions
                    + " dimensions needs " + (long) labels.size() * dimensions + " weights and " + labels.size()
                    + " biases, got " + weights.length + " and " + bias.length + ".");
        }
        requireFinite(weights, "weight");
        requireFinite(bias, "bias");
    }

    private static void requireFinite(float[] numbers, String name) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new InvalidArtefact("A head's " + name + " must be a finite number, got " + number + ".");
            }
        }
    }

    /**
     * Probability of each label, in label order.
     *
     * @param vector {@link #dimensions} numbers
     * @return numbers in 0–1 that sum to 1
     */
    public double[] probabilities(float[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException("The head takes " + dimensions + " numbers, got " + vector.length + ".");
        }
        double[] scores = new double[labels.size()];
        double highest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < scores.length; label++) {
            double score = bias[label];
            int row = label * dimensions;
            for (int i = 0; i < dimensions; i++) {
                score += (double) weights[row + i] * vector[i];
            }
            scores[label] = score;
            highest = Math.max(highest, score);
        }
        double total = 0;
        for (int label = 0; label < scores.length; label++) {
            scores[label] = Math.exp(scores[label] - highest);
            total += scores[label];
        }
        for (int label = 0; label < scores.length; label++) {
            scores[label] /= total;
        }
        return scores;
    }
}
