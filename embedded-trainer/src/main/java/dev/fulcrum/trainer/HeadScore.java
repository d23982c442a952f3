package dev.fulcrum.trainer;

import dev.fulcrum.smallmodel.LinearHead;
import java.util.List;

/**
 * How well a head repeats the teacher's answers.
 *
 * @param accuracy share of rows whose most probable label is the teacher's, 0–1
 * @param logLoss mean negative log probability of the teacher's label, in nats; a label the head lacks counts as
 *     {@link #LEAST_PROBABILITY}
 */
record HeadScore(double accuracy, double logLoss) {
    private static final double LEAST_PROBABILITY = 1e-12;

    /** Measures a head on rows; a row whose label the head does not have counts as wrong. */
    static HeadScore of(LinearHead head, List<LabelledVector> rows) {
        int right = 0;
        double loss = 0;
        for (LabelledVector row : rows) {
            double[] probabilities = head.probabilities(row.vector());
            int best = 0;
            for (int i = 1; i < probabilities.length; i++) {
                if (probabilities[i] > probabilities[best]) {
                    best = i;
                }
            }
            int expected = head.labels().indexOf(row.label());
            if (best == expected) {
                right++;
            }
            double probability = expected < 0 ? LEAST_PROBABILITY : probabilities[expected];
            loss -= Math.log(Math.max(probability, LEAST_PROBABILITY));
        }
        return new HeadScore((double) right / rows.size(), loss / rows.size());
    }

    /** More right answers first; among equals the surer one. */
    boolean betterThan(HeadScore other) {
        return accuracy > other.accuracy || (accuracy == other.accuracy && logLoss < other.logLoss);
    }
}
