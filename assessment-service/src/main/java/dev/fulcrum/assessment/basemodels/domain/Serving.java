package dev.fulcrum.assessment.basemodels.domain;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * On what the model must run and how.
 *
 * @param memoryLimitGb memory for the model in GB of 10^9 bytes; null: that of the hardware, or no limit
 * @param usableShare share of the memory that weights and cache may fill, above 0 and at most 1
 * @param minContextTokens context that must be possible; null for any
 * @param sequences requests answered at a time, each with its own cache
 * @param maxMsPerToken longest time for an output token of one request, in milliseconds; null for any
 * @param hardware the accelerator; null where none is chosen
 * @param devices how many of them work as one
 */
public record Serving(
        BigDecimal memoryLimitGb,
        BigDecimal usableShare,
        Quantisation quantisation,
        Integer minContextTokens,
        int sequences,
        BigDecimal maxMsPerToken,
        Hardware hardware,
        int devices) {
    /**
     * What vLLM gives weights and cache of a GPU's memory unless told otherwise (gpu-memory-utilization 0.9); the rest is
     * for activations and the runtime.
     */
    public static final BigDecimal USABLE_SHARE = new BigDecimal("0.9");

    /** Tokens of cache a request is given where no context is asked for. */
    static final int CONTEXT_UNLESS_STATED = 4096;

    /** No limit of any kind, 16-bit weights. */
    public static final Serving ANYWHERE =
            new Serving(null, USABLE_SHARE, Quantisation.BITS_16, null, 1, null, null, 1);

    /** What weights and cache may take, in GB; empty without a limit. */
    public Optional<BigDecimal> usableGb() {
        return memoryGb().map(gb -> gb.multiply(usableShare));
    }

    /** The memory there is, in GB. */
    public Optional<BigDecimal> memoryGb() {
        if (memoryLimitGb != null) {
            return Optional.of(memoryLimitGb);
        }
        return Optional.ofNullable(hardware).map(each -> each.memoryGb().multiply(BigDecimal.valueOf(devices)));
    }

    /** Tokens whose keys and values must be kept at a time. */
    long cachedTokens() {
        return (long) (minContextTokens == null ? CONTEXT_UNLESS_STATED : minContextTokens) * sequences;
    }
}
