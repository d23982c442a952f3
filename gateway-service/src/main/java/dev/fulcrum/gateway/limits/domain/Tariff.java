package dev.fulcrum.gateway.limits.domain;

import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Prices of a token in trillionths of a US dollar; a price of 1 USD per million tokens is 1,000,000. List prices have at
 * most six decimals per million tokens and are exact here; one with more is rounded up.
 */
record Tariff(long input, long cachedInput, long cacheWrite, long output) {
    static final Tariff FREE = new Tariff(0, 0, 0, 0);
    /** USD per million tokens; with {@link #MOST_TOKENS} a product stays within a long. */
    static final BigDecimal MOST_PER_MTOK = new BigDecimal(10_000);

    /** A single call's; more is taken for this many. */
    static final long MOST_TOKENS = 100_000_000;

    private static final int DIGITS = 6;
    private static final long PER_NANO = 1_000;

    /** @param perMtok USD per million tokens */
    static long perToken(BigDecimal perMtok) {
        return perMtok.movePointRight(DIGITS).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    /** The larger price of each part. */
    Tariff dearer(Tariff other) {
        return new Tariff(
                Math.max(input, other.input),
                Math.max(cachedInput, other.cachedInput),
                Math.max(cacheWrite, other.cacheWrite),
                Math.max(output, other.output));
    }

    /** {@link NanoUsd}, rounded up. */
    long cost(TokenUsage usage) {
        long in = tokens(usage.input());
        long cached = Math.min(in, tokens(usage.cachedInput()));
        long written = Math.min(in - cached, tokens(usage.cacheWrite()));
        return nano((in - cached - written) * input
                + cached * cachedInput
                + written * cacheWrite
                + tokens(usage.output()) * output);
    }

    /** The same where nobody knows yet which part of the input is cached, written or fresh: the dearest. */
    long most(long inputTokens, long outputTokens) {
        long dearestInput = Math.max(input, Math.max(cachedInput, cacheWrite));
        return nano(tokens(inputTokens) * dearestInput + tokens(outputTokens) * output);
    }

    private static long tokens(long count) {
        return Math.max(0, Math.min(count, MOST_TOKENS));
    }

    private static long nano(long trillionths) {
        return (trillionths + PER_NANO - 1) / PER_NANO;
    }
}
