package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;
import java.util.Arrays;

/** How weights are trained, and what that costs per parameter and token (training-throughput.md, parts 3 and 4). */
public enum TrainingMethod {
    /** Every weight of a model that exists. */
    FULL("full", 6, "16"),
    /** Adapters beside frozen 16-bit weights: the third for weight gradients falls away. */
    LORA("lora", 4, "2"),
    /** Adapters beside frozen 4-bit weights. */
    QLORA("qlora", 4, "0.55"),
    /** A new model from random weights, with the experiments that come before the final run. */
    FROM_SCRATCH("from-scratch", 6, "16");

    private final String label;
    private final int flopsPerParameterAndToken;
    private final BigDecimal bytesPerParameter;

    TrainingMethod(String label, int flopsPerParameterAndToken, String bytesPerParameter) {
        this.label = label;
        this.flopsPerParameterAndToken = flopsPerParameterAndToken;
        this.bytesPerParameter = new BigDecimal(bytesPerParameter);
    }

    public String label() {
        return label;
    }

    /** Without activation checkpointing, which adds one forward pass of 2. */
    public int flopsPerParameterAndToken() {
        return flopsPerParameterAndToken;
    }

    /** Memory for weights, gradients and optimiser state, before activations. */
    public BigDecimal bytesPerParameter() {
        return bytesPerParameter;
    }

    /** Method of measurements and priors that hold for this one: from scratch runs like full training. */
    TrainingMethod measuredAs() {
        return this == FROM_SCRATCH ? FULL : this;
    }

    /** @throws InvalidMachineInput for an unknown name */
    public static TrainingMethod of(String name) {
        return Arrays.stream(values())
                .filter(method -> method.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidMachineInput(
                        "method", "method must be one of full, lora, qlora, from-scratch, was " + name + "."));
    }
}
