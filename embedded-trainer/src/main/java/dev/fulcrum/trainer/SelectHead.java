package dev.fulcrum.trainer;

import dev.fulcrum.smallmodel.LinearHead;
import java.util.ArrayList;
import java.util.List;

/** Fits every candidate on the training rows and keeps the one that does best on the validation rows. */
final class SelectHead {
    /** Cosines of sentence vectors differ by a few hundredths: the softmax needs them magnified. */
    private static final List<Double> SHARPNESSES = List.of(8.0, 16.0, 32.0);

    private final InOrder workers;
    private final ProgressReport report;

    SelectHead(InOrder workers, ProgressReport report) {
        this.workers = workers;
        this.report = report;
    }

    /**
     * A fitted candidate and how it did.
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
        report.progress(ProgressReport.Phase.FIT, 0, grid.size());
        List<Selected> fitted = workers.map(
                grid,
                method -> {
                    LinearHead head = method.fit(train, labels);
                    return new Selected(method, head, HeadScore.of(head, validation));
                },
                (candidate, done) -> {
                    report(candidate, done);
                    report.progress(ProgressReport.Phase.FIT, done, grid.size());
                });
        Selected best = fitted.get(0);
        for (Selected candidate : fitted) {
            best = candidate.score().betterThan(best.score()) ? candidate : best;
        }
        return best;
    }

    private void report(Selected candidate, int step) {
        String settings = candidate.method().name() + ", " + candidate.method().settings();
        report.metric(
                "validation_accuracy", step, Measured.rounded(candidate.score().accuracy()), settings);
        report.metric(
                "validation_log_loss", step, Measured.rounded(candidate.score().logLoss()), settings);
    }
}
