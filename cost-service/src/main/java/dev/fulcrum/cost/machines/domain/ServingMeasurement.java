package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;

/**
 * A measured serving speed.
 *
 * @param model that was served
 * @param size of it; kind decoder
 * @param accelerator name as in the machine list
 * @param accelerators that the replica had
 * @param shape of the requests
 * @param concurrency requests at once; null where not stated
 * @param objectives that held; null where none were set
 * @param outputTokensPerSecond of the replica
 * @param source with date, for people
 */
public record ServingMeasurement(
        String model,
        ModelSize size,
        String accelerator,
        int accelerators,
        Shape shape,
        Integer concurrency,
        LatencyObjectives objectives,
        BigDecimal outputTokensPerSecond,
        String source) {
    private static final double SAME_CLASS = 1.5;
    private static final double SAME_SIZE = 1.05;

    double requestsPerSecond() {
        return outputTokensPerSecond.doubleValue() / shape.outputTokens();
    }

    /** This accelerator, this precision, a dense model within a factor of 1.5 in size. */
    boolean like(ModelSize other, Accelerator on) {
        return accelerator.equals(on.name())
                && size.precision().runsLike(other.precision())
                && !other.mixtureOfExperts()
                && sizeRatio(other) <= SAME_CLASS;
    }

    boolean sameSize(ModelSize other) {
        return sizeRatio(other) <= SAME_SIZE;
    }

    /** Was measured as the load asks: the same objectives, or the same stated concurrency. */
    boolean measuredAs(ServingLoad load) {
        return load.concurrency() == null
                ? load.objectives().equals(objectives)
                : load.concurrency().equals(concurrency) && load.objectives().equals(LatencyObjectives.DEFAULT);
    }

    private double sizeRatio(ModelSize other) {
        double ratio = size.parametersB().doubleValue() / other.parametersB().doubleValue();
        return Math.max(ratio, 1 / ratio);
    }

    /** As an input of a figure. */
    Figure.Input input() {
        return FigureSheet.input(
                model + " " + size.precision().label() + " on " + accelerators + " × " + accelerator + ", " + shape
                        + (concurrency == null ? "" : ", " + concurrency + " at once"),
                outputTokensPerSecond,
                "output tokens per second",
                source);
    }
}
