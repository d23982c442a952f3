package dev.fulcrum.smallmodel;

import java.util.Map;

/**
 * A model's answer to one text.
 *
 * @param label the most probable label
 * @param probability its probability, 0–1
 * @param probabilities of every label, in the model's order
 * @param inputTokens tokens read of the text, see {@link Encoded#tokens()}
 * @param outputTokens tokens of the label
 * @param truncated true where the end of the text was not read
 */
public record Classification(
        String label,
        double probability,
        Map<String, Double> probabilities,
        int inputTokens,
        int outputTokens,
        boolean truncated) {}
