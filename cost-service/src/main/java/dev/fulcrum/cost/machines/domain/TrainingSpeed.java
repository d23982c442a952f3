package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Training tokens per second of one GPU: measured where like, else from the peak and the utilisation priors.
 *
 * @param tokensPerSecond of one GPU
 * @param basis MEASURED for the size, INTERPOLATED by size, DERIVED from the peak
 * @param formula in the names of the inputs
 * @param inputs rows, peak and utilisation
 * @param notes sentences
 */
record TrainingSpeed(
        Range tokensPerSecond, Basis basis, String formula, List<Figure.Input> inputs, List<String> notes) {
    private static final String DERIVATION = "peak × utilisation ÷ (counted-flops × parameters)";

    static TrainingSpeed of(TrainingJob job, Accelerator on, MachineFacts facts) {
        TrainingUtilisation utilisation = TrainingUtilisation.of(job, on, facts.utilisation());
        List<TrainingMeasurement> rows = rows(job, on.name(), facts);
        List<String> notes = new ArrayList<>();
        if (!rows.isEmpty() && !rows.get(0).accelerator().equals(on.name())) {
            notes.add("No training speed is measured on " + on.name() + "; it has the compute of "
                    + rows.get(0).accelerator() + ", whose rows count.");
        }
        if (!utilisation.known()) {
            notes.add("No utilisation is measured for " + job.method().label() + " on " + on.name()
                    + "; the lowest typical one of other accelerators is taken.");
        }
        return rows.isEmpty()
                ? new TrainingSpeed(
                        utilisation.tokensPerSecond(), Basis.DERIVED, DERIVATION, utilisation.inputs(), notes)
                : measured(job, rows, utilisation, notes);
    }

    /** The rows span the range; the priors widen it, since few set-ups are as tuned as a published one. */
    private static TrainingSpeed measured(
            TrainingJob job, List<TrainingMeasurement> rows, TrainingUtilisation utilisation, List<String> notes) {
        List<BigDecimal> speeds =
                rows.stream().map(row -> row.tokensPerSecondFor(job)).sorted().toList();
        Range derived = utilisation.tokensPerSecond();
        List<Figure.Input> inputs = new ArrayList<>();
        rows.forEach(row -> inputs.add(row.input()));
        inputs.addAll(utilisation.inputs());
        return new TrainingSpeed(
                new Range(
                        speeds.get(0).min(derived.low()),
                        speeds.get((speeds.size() - 1) / 2),
                        speeds.get(speeds.size() - 1).max(derived.high())),
                rows.stream().allMatch(row -> row.sameSize(job.parametersB())) ? Basis.MEASURED : Basis.INTERPOLATED,
                "middle of the measured rows × (row's parameters ÷ parameters), times the share of the work that is not"
                        + " checkpointing where the rows had none; low and high reach to " + DERIVATION + " as well",
                inputs,
                notes);
    }

    /** Rows of the same size where there are any, else of the size class. */
    private static List<TrainingMeasurement> rows(TrainingJob job, String accelerator, MachineFacts facts) {
        List<TrainingMeasurement> like = like(job, accelerator, facts);
        if (like.isEmpty()) {
            like = like(job, TrainingUtilisation.computesLike(accelerator), facts);
        }
        List<TrainingMeasurement> same =
                like.stream().filter(row -> row.sameSize(job.parametersB())).toList();
        return same.isEmpty() ? like : same;
    }

    private static List<TrainingMeasurement> like(TrainingJob job, String accelerator, MachineFacts facts) {
        return facts.training().stream()
                .filter(row -> row.accelerator().equals(accelerator))
                .filter(row -> row.like(job.method(), job.parametersB()))
                .toList();
    }
}
