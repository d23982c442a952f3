package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/**
 * Key-value cache of a known model, for models of about its size whose architecture is not given.
 *
 * @param model whose architecture it is
 * @param parametersB its size, in billions
 * @param layers of the model
 * @param kvHeads key-value heads of a layer
 * @param headSize numbers in a head
 * @param source where the architecture stands, with date
 */
public record KvCache(String model, BigDecimal parametersB, int layers, int kvHeads, int headSize, String source) {
    private static final int KEY_AND_VALUE = 2;
    private static final int BYTES = 2;

    /** 2 × layers × KV heads × head size × 2 bytes. */
    public long bytesPerToken() {
        return (long) KEY_AND_VALUE * layers * kvHeads * headSize * BYTES;
    }
}
