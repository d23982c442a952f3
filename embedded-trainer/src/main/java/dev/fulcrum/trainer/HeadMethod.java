package dev.fulcrum.trainer;

import dev.fulcrum.smallmodel.LinearHead;
import java.util.List;

/** One way to fit a head, with its hyperparameters fixed. */
sealed interface HeadMethod permits LinearSoftmax, ClassCentroids {
    /** Name that goes into the model's manifest. */
    String name();

    /** Hyperparameters in words, for the progress report. */
    String settings();

    /**
     * Fits a head.
     *
     * @param examples training rows, at least one per label
     * @param labels answers in output order
     */
    LinearHead fit(List<LabelledVector> examples, List<String> labels);
}
