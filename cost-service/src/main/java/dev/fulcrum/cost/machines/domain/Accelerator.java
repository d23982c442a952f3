package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/**
 * One accelerator: a GPU, or one chip of an instance whose specification is stated for all of them together.
 *
 * @param name as in gpus.csv; "CPU" for a machine without one
 * @param vendor NVIDIA, AMD, AWS, …
 * @param memoryGb GB of this one
 * @param denseTflops 10^12 operations per second at 16 bit without sparsity; null where no source states it
 * @param eightBitTflops the same at FP8; null where it has no such units
 * @param bandwidthGbPerSecond of its memory
 * @param source of the specification
 */
public record Accelerator(
        String name,
        String vendor,
        BigDecimal memoryGb,
        BigDecimal denseTflops,
        BigDecimal eightBitTflops,
        BigDecimal bandwidthGbPerSecond,
        String source) {

    /** Peak for weights of this precision: eight-bit units where there are any, else 16 bit. */
    BigDecimal tflops(Precision precision) {
        return precision.eightBit() && eightBitTflops != null ? eightBitTflops : denseTflops;
    }
}
