package dev.fulcrum.cost.machines.api;

import static dev.fulcrum.cost.machines.api.RangeResponse.plain;

import dev.fulcrum.cost.catalogue.Figure;
import dev.fulcrum.cost.machines.domain.TrainingCompute;
import java.util.List;

/**
 * Compute of a training job.
 *
 * @param tokens that one run computes
 * @param flops of one run
 * @param basis measured, interpolated or derived
 * @param tokensPerSecond of one GPU
 * @param minAccelerators that memory asks for
 * @param gpuHours all runs, failed ones included
 * @param wallClockHours of one run that works, on the least number of GPUs
 * @param managedCost what a managed service would bill for the same tokens; null where unknown
 * @param figures open every number
 */
public record TrainingResponse(
        String accelerator,
        String tokens,
        String flops,
        String basis,
        RangeResponse tokensPerSecond,
        int minAccelerators,
        RangeResponse gpuHours,
        RangeResponse wallClockHours,
        MoneyRangeResponse pricePerGpuHour,
        MoneyRangeResponse cost,
        MoneyRangeResponse managedCost,
        List<String> notes,
        List<Figure> figures) {
    static TrainingResponse of(TrainingCompute compute) {
        return new TrainingResponse(
                compute.accelerator().name(),
                plain(compute.tokens()),
                plain(compute.flops()),
                compute.basis().label(),
                RangeResponse.of(compute.tokensPerSecond()),
                compute.minAccelerators(),
                RangeResponse.of(compute.gpuHours()),
                RangeResponse.of(compute.wallClockHours()),
                MoneyRangeResponse.of(compute.usdPerGpuHour()),
                MoneyRangeResponse.of(compute.usd()),
                MoneyRangeResponse.of(compute.managedUsd()),
                compute.notes(),
                compute.figures());
    }
}
