package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.Figure;
import java.math.BigDecimal;
import java.util.List;

/**
 * What training a model costs in compute alone; data, people and evaluation stand elsewhere.
 *
 * @param accelerator it runs on
 * @param tokens that one run computes
 * @param flops of one run, floating-point operations
 * @param tokensPerSecond of one GPU
 * @param basis how that speed came about
 * @param minAccelerators that the model, its gradients and its optimiser state need at least
 * @param gpuHours all runs, failed ones included
 * @param wallClockHours of one run that works, on the least number of GPUs
 * @param usdPerGpuHour cheapest, median and dearest price of the accelerator that the choice allows
 * @param usd gpuHours × usdPerGpuHour, low with low and high with high
 * @param managedUsd what a managed fine-tuning service would bill for the same tokens, to check against; null where no
 *     price for the size is known
 * @param notes what a reader must know, each a sentence
 * @param figures every number above with formula, inputs and sources; names begin with {@code training.}
 */
public record TrainingCompute(
        Accelerator accelerator,
        BigDecimal tokens,
        BigDecimal flops,
        Range tokensPerSecond,
        Basis basis,
        int minAccelerators,
        Range gpuHours,
        Range wallClockHours,
        Range usdPerGpuHour,
        Range usd,
        Range managedUsd,
        List<String> notes,
        List<Figure> figures) {

    /** The same numbers with the figures that open them. */
    TrainingCompute opened(List<Figure> opening) {
        return new TrainingCompute(
                accelerator,
                tokens,
                flops,
                tokensPerSecond,
                basis,
                minAccelerators,
                gpuHours,
                wallClockHours,
                usdPerGpuHour,
                usd,
                managedUsd,
                notes,
                opening);
    }
}
