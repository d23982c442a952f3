package dev.fulcrum.trainer;

import dev.fulcrum.smallmodel.LinearHead;
import java.util.List;

/**
 * Each label's row points to the mean of its training vectors: the nearest by cosine wins. No fitting loop, so it costs
 * next to nothing, and it holds up where a label has only a handful of rows.
 *
 * @param sharpness factor on the cosine before the softmax; moves the probabilities, never the answer
 */
record ClassCentroids(double sharpness) implements HeadMethod {

    @Override
    public String name() {
        return "class-centroids";
    }

    @Override
    public String settings() {
        return "sharpness " + sharpness;
    }

    @Override
    public LinearHead fit(List<LabelledVector> examples, List<String> labels) {
        int dimensions = examples.get(0).vector().length;
        double[][] sums = new double[labels.size()][dimensions];
        for (LabelledVector example : examples) {
            double[] sum = sums[labels.indexOf(example.label())];
            for (int i = 0; i < dimensions; i++) {
                sum[i] += example.vector()[i];
            }
        }
        float[] weights = new float[labels.size() * dimensions];
        for (int label = 0; label < sums.length; label++) {
            double squares = 0;
            for (double value : sums[label]) {
                squares += value * value;
            }
            double scale = squares == 0 ? 0 : sharpness / Math.sqrt(squares);
            for (int i = 0; i < dimensions; i++) {
                weights[label * dimensions + i] = (float) (sums[label][i] * scale);
            }
        }
        return new LinearHead(labels, dimensions, weights, new float[labels.size()]);
    }
}
