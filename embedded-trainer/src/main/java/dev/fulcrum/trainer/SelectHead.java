package dev.fulcrum.trainer;

import dev.fulcrum.smallmodel.LinearHead;
import java.util.ArrayList;
import java.util.List;

/** Fits every candidate on the training rows and keeps the one that does best on the validation rows. */
final class SelectHead {
    /** Cosines of sentence vectors differ by a few hundredths: the softmax needs them magnified. */
    private static final List<Double> SHARPNESSES = List.of(8.0, 16.0, 32.0);

    private final ProgressReport report;

    SelectHead(ProgressReport report) {
        this.report = report;
    }

    /**
     * The winner.
     *
     * @param method how it was fitted
     * @param head the fitted head
     * @param score on the validation rows
     */
    record Selected(HeadMethod method, LinearHead head, HeadScore score) {}

    /** Candidates in the order they are tried; the earlier one wins a full tie. */
    static List<HeadMethod> grid(TrainerOptions options) {
        List<HeadMethod> grid = new ArrayList<>();
        for (int epochs : options.epochs()) {
            for (double learningRate : options.learningRates()) {
                grid.add(new LinearSoftmax(learningRate, epochs, options.seed()));
            }
        }
        for (double sharpness : SHARPNESSES) {
            grid.add(new ClassCentroids(sharpness));
        }
        return grid;
    }

    Selected select(
            List<HeadMethod> grid, List<LabelledVector> train, List<LabelledVector> validation, List<String> labels) {
        Selected best = null;
        for (int step = 0; step < grid.size(); step++) {
            HeadMethod method = grid.get(step);
            report.progress(ProgressReport.Phase.FIT, step, grid.size());
            LinearHead head = method.fit(train, labels);
            HeadScore score = HeadScore.of(head, validation);
            String settings = method.name() + ", " + method.settings();
            report.metric("validation_accuracy", step, Measured.rounded(score.accuracy()), settings);
            report.metric("validation_log_loss", step, Measured.rounded(score.logLoss()), settings);
            if (best == null || score.betterThan(best.score())) {
                best = new Selected(method, head, score);
            }
        }
        report.progress(ProgressReport.Phase.FIT, grid.size(), grid.size());
        return best;
    }
}
