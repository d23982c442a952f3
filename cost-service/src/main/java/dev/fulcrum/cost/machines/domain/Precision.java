package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/** How a model's weights are stored. */
public enum Precision {
    BF16("2"),
    FP16("2"),
    FP8("1"),
    INT8("1"),
    /** NF4 and its like: half a byte and the constants of each block, 0.5 to 0.6 (training-throughput.md, part 4). */
    INT4("0.55");

    private final BigDecimal bytesPerParameter;

    Precision(String bytesPerParameter) {
        this.bytesPerParameter = new BigDecimal(bytesPerParameter);
    }

    public BigDecimal bytesPerParameter() {
        return bytesPerParameter;
    }

    /** 16-bit formats run at the same speed; measurements of one hold for the other. */
    boolean runsLike(Precision other) {
        return this == other || (sixteenBit() && other.sixteenBit());
    }

    boolean eightBit() {
        return this == FP8 || this == INT8;
    }

    boolean sixteenBit() {
        return this == BF16 || this == FP16;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidMachineInput for an unknown name */
    public static Precision of(String name) {
        return Arrays.stream(values())
                .filter(precision -> precision.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidMachineInput(
                        "precision", "precision must be one of bf16, fp16, fp8, int8, int4, was " + name + "."));
    }
}
