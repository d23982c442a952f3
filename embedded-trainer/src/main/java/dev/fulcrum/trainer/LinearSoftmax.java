package dev.fulcrum.trainer;

import dev.fulcrum.smallmodel.LinearHead;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Multinomial logistic regression by stochastic gradient descent with AdaGrad steps (Tribuo).
 *
 * @param learningRate first step size
 * @param epochs passes over the training rows
 * @param seed of the shuffling
 */
record LinearSoftmax(double learningRate, int epochs, long seed) implements HeadMethod {
    private static final int SILENT = -1;
    /** Examples per step; 1 and 8 gave equal accuracy on banking77, 8 in four fifths of the time. */
    private static final int MINIBATCH = 8;

    @Override
    public String name() {
        return "linear-softmax";
    }

    @Override
    public String settings() {
        return "learning rate " + learningRate + ", " + epochs + " epochs";
    }

    @Override
    public LinearHead fit(List<LabelledVector> examples, List<String> labels) {
        int dimensions = examples.get(0).vector().length;
        LinearSGDTrainer trainer =
                new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(learningRate), epochs, SILENT, MINIBATCH, seed);
        return head(trainer.train(dataset(examples, dimensions)), labels, dimensions);
    }

    private static MutableDataset<Label> dataset(List<LabelledVector> examples, int dimensions) {
        LabelFactory factory = new LabelFactory();
        String[] names = new String[dimensions];
        for (int i = 0; i < dimensions; i++) {
            names[i] = featureName(i);
        }
        MutableDataset<Label> dataset = new MutableDataset<>(
                // a fixed time: the provenance is not kept, and nothing here may depend on the clock
                new SimpleDataSourceProvenance(
                        "golden dataset", OffsetDateTime.MIN.withOffsetSameLocal(ZoneOffset.UTC), factory),
                factory);
        for (LabelledVector example : examples) {
            double[] values = new double[dimensions];
            for (int i = 0; i < dimensions; i++) {
                values[i] = example.vector()[i];
            }
            dataset.add(new ArrayExample<>(new Label(example.label()), names, values));
        }
        return dataset;
    }

    /** Tribuo numbers features and labels as it likes: read its numbering instead of assuming one. */
    private static LinearHead head(LinearSGDModel model, List<String> labels, int dimensions) {
        DenseMatrix fitted = model.getWeightsCopy();
        ImmutableFeatureMap features = model.getFeatureIDMap();
        ImmutableOutputInfo<Label> outputs = model.getOutputIDInfo();
        int biasColumn = fitted.getDimension2Size() - 1;
        float[] weights = new float[labels.size() * dimensions];
        float[] bias = new float[labels.size()];
        for (int label = 0; label < labels.size(); label++) {
            int row = outputs.getID(new Label(labels.get(label)));
            bias[label] = (float) fitted.get(row, biasColumn);
            for (int i = 0; i < dimensions; i++) {
                int column = features.getID(featureName(i));
                // a feature that is zero in every row is unknown to Tribuo and has no say
                weights[label * dimensions + i] = column < 0 ? 0 : (float) fitted.get(row, column);
            }
        }
        return new LinearHead(labels, dimensions, weights, bias);
    }

    private static String featureName(int index) {
        return String.format("e%04d", index);
    }
}
