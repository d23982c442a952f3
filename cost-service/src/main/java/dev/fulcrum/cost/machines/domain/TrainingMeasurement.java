package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;

/**
 * A measured training speed.
 *
 * @param model that was trained
 * @param parametersB its size, in billions
 * @param method how
 * @param accelerator name as in the machine list
 * @param accelerators that worked together; null where not stated
 * @param precision bf16, fp8 or empty
 * @param sequenceTokens length of a sequence; null where not stated
 * @param tokensPerSecond of one GPU
 * @param checkpointing activations were computed again
 * @param note what to know beside it
 * @param source with date, for people
 */
public record TrainingMeasurement(
        String model,
        BigDecimal parametersB,
        TrainingMethod method,
        String accelerator,
        Integer accelerators,
        String precision,
        Integer sequenceTokens,
        BigDecimal tokensPerSecond,
        boolean checkpointing,
        String note,
        String source) {
    private static final double SAME_CLASS = 1.5;
    private static final double SAME_SIZE = 1.05;

    /** The method, 16 bit, a model within a factor of 1.5 in size. */
    boolean like(TrainingMethod asked, BigDecimal size) {
        return method == asked.measuredAs() && !"fp8".equals(precision) && ratio(size) <= SAME_CLASS;
    }

    boolean sameSize(BigDecimal size) {
        return ratio(size) <= SAME_SIZE;
    }

    private double ratio(BigDecimal size) {
        double ratio = parametersB.doubleValue() / size.doubleValue();
        return Math.max(ratio, 1 / ratio);
    }

    /** For a model of the job's size; slower by the second forward pass where the job has it and the row had not. */
    BigDecimal tokensPerSecondFor(TrainingJob job) {
        BigDecimal scaled = tokensPerSecond.multiply(parametersB).divide(job.parametersB(), Estimate.DIGITS);
        if (!job.checkpointing() || checkpointing) {
            return scaled;
        }
        return scaled.multiply(BigDecimal.valueOf(method.flopsPerParameterAndToken()))
                .divide(BigDecimal.valueOf(job.flopsPerParameterAndToken()), Estimate.DIGITS);
    }

    /** As an input of a figure. */
    Figure.Input input() {
        return FigureSheet.input(
                model + " " + method.label() + " on " + (accelerators == null ? "" : accelerators + " × ") + accelerator
                        + (note.isEmpty() ? "" : " (" + note + ")"),
                tokensPerSecond,
                "tokens per second per GPU",
                source);
    }
}
