package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How many bits a weight is stored in. The bytes per parameter of 8 and 4 bits include one 16-bit scale for every 32
 * weights, the layout of the formats Q8_0 and Q4_0 of llama.cpp (8.5 and 4.5 bits a weight).
 */
public enum Quantisation {
    /** bf16 or fp16, as most models are published. */
    BITS_16(16, "2"),
    /** 34 bytes for 32 weights. */
    BITS_8(8, "1.0625"),
    /** 18 bytes for 32 weights; in the range of 0.5 to 0.6 bytes that 4-bit formats need. */
    BITS_4(4, "0.5625");

    private final int bits;
    private final BigDecimal bytesPerParameter;

    Quantisation(int bits, String bytesPerParameter) {
        this.bits = bits;
        this.bytesPerParameter = new BigDecimal(bytesPerParameter);
    }

    /** @throws InvalidEntry naming the field and the known widths */
    public static Quantisation ofBits(String field, Integer bits) {
        return Arrays.stream(values())
                .filter(each -> bits != null && each.bits == bits)
                .findFirst()
                .orElseThrow(() -> new InvalidEntry(
                        field,
                        bits,
                        "known are "
                                + Arrays.stream(values())
                                        .map(each -> String.valueOf(each.bits))
                                        .collect(Collectors.joining(", "))
                                + " bits a weight."));
    }

    public int bits() {
        return bits;
    }

    /** Bytes for one parameter; GB for a billion. */
    public BigDecimal bytesPerParameter() {
        return bytesPerParameter;
    }
}
