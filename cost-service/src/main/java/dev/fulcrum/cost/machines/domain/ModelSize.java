package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/**
 * What of a model matters to the machine that runs it.
 *
 * @param kind whether it writes tokens
 * @param parametersB parameters, in billions
 * @param activeParametersB parameters that work on one token, in billions; fewer than all in a mixture of experts
 * @param precision of the weights
 * @param kvBytesPerToken key-value cache of one token, 2 × layers × KV heads × head size × bytes; null takes that of a
 *     known model of about this size
 */
public record ModelSize(
        Kind kind, BigDecimal parametersB, BigDecimal activeParametersB, Precision precision, Long kvBytesPerToken) {
    private static final long MAX_KV_BYTES = 16L * 1024 * 1024;

    /** A decoder writes tokens one after another; an encoder (classifier, embedder) reads once and answers. */
    public enum Kind {
        DECODER,
        ENCODER
    }

    /** @throws InvalidMachineInput where a size is 0, negative or absurd */
    public ModelSize {
        Limits.parameters("parametersB", parametersB, Limits.MAX_PARAMETERS_B);
        if (activeParametersB == null) {
            activeParametersB = parametersB;
        }
        Limits.parameters("activeParametersB", activeParametersB, parametersB);
        if (kvBytesPerToken != null) {
            Limits.between("kvBytesPerToken", kvBytesPerToken, 1, MAX_KV_BYTES, "bytes");
        }
    }

    public static ModelSize decoder(BigDecimal parametersB, Precision precision) {
        return new ModelSize(Kind.DECODER, parametersB, parametersB, precision, null);
    }

    public static ModelSize encoder(BigDecimal parametersB, Precision precision) {
        return new ModelSize(Kind.ENCODER, parametersB, parametersB, precision, null);
    }

    /** In GB of 10^9 bytes. */
    public BigDecimal weightsGb() {
        return parametersB.multiply(precision.bytesPerParameter());
    }

    boolean mixtureOfExperts() {
        return activeParametersB.compareTo(parametersB) < 0;
    }
}
