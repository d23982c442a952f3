package dev.fulcrum.cost.prices.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a provider bills for each kind of token, USD per million. Null is "not stated", which is never "free": each kind
 * then falls back to another one, as its method says.
 *
 * @param input fresh input
 * @param cachedInput read from the cache; not stated: as fresh input, since an unknown discount is no discount
 * @param cacheWrite written to the cache for five minutes, or without a stated time; not stated: as fresh input
 * @param cacheWrite1h written for an hour; not stated: as {@code cacheWrite}
 * @param output text out; not stated: the kind of model has no output, and output has no cost
 * @param reasoning of output; not stated: as output
 * @param audioInput sound in; not stated: as fresh input
 * @param audioOutput sound out; not stated: as output
 */
public record Rates(
        BigDecimal input,
        BigDecimal cachedInput,
        BigDecimal cacheWrite,
        BigDecimal cacheWrite1h,
        BigDecimal output,
        BigDecimal reasoning,
        BigDecimal audioInput,
        BigDecimal audioOutput) {
    private static final int MILLION = 6;

    /** @throws IllegalArgumentException where the input price is missing or one is negative */
    public Rates {
        if (input == null) {
            throw new IllegalArgumentException("The input price is missing; state it in USD per million tokens.");
        }
        notNegative("input", input);
        notNegative("cached input", cachedInput);
        notNegative("cache write", cacheWrite);
        notNegative("1-hour cache write", cacheWrite1h);
        notNegative("output", output);
        notNegative("reasoning", reasoning);
        notNegative("audio input", audioInput);
        notNegative("audio output", audioOutput);
    }

    public static Rates of(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
        return new Rates(input, cachedInput, null, null, output, null, null, null);
    }

    public BigDecimal cachedOrInput() {
        return or(cachedInput, input);
    }

    public BigDecimal cacheWriteOrInput() {
        return or(cacheWrite, input);
    }

    public BigDecimal cacheWrite1hOrShorter() {
        return or(cacheWrite1h, cacheWriteOrInput());
    }

    /** Null where no output is priced. */
    public BigDecimal reasoningOrOutput() {
        return or(reasoning, output);
    }

    public BigDecimal audioOrInput() {
        return or(audioInput, input);
    }

    /** Null where no output is priced. */
    public BigDecimal audioOrOutput() {
        return or(audioOutput, output);
    }

    /** Parts that only the standard prices state, at those prices, or at the price of their whole where that is less. */
    Rates completedBy(Rates standard) {
        BigDecimal out = or(output, standard.output);
        return new Rates(
                input,
                lesser(cachedInput, standard.cachedInput, input),
                or(cacheWrite, standard.cacheWrite),
                or(cacheWrite1h, standard.cacheWrite1h),
                out,
                lesser(reasoning, standard.reasoning, out),
                or(audioInput, standard.audioInput),
                or(audioOutput, standard.audioOutput));
    }

    /** True where a part of the usage has a standard price and none of its own. */
    boolean borrows(Rates standard, TokenUsage usage) {
        return lacks(cachedInput, standard.cachedInput, usage.cachedInput())
                || lacks(cacheWrite, standard.cacheWrite, usage.cacheWrite())
                || lacks(cacheWrite1h, standard.cacheWrite1h, usage.cacheWrite1h())
                || lacks(output, standard.output, usage.output())
                || lacks(reasoning, standard.reasoning, usage.reasoning())
                || lacks(audioInput, standard.audioInput, usage.audioInput())
                || lacks(audioOutput, standard.audioOutput, usage.audioOutput());
    }

    private static boolean lacks(BigDecimal own, BigDecimal standard, long tokens) {
        return own == null && standard != null && tokens > 0;
    }

    private static BigDecimal lesser(BigDecimal own, BigDecimal standard, BigDecimal whole) {
        return own != null || standard == null ? own : standard.min(whole);
    }

    /** The same kinds stated, each changed. */
    Rates each(UnaryOperator<BigDecimal> change) {
        return new Rates(
                change.apply(input),
                orNull(cachedInput, change),
                orNull(cacheWrite, change),
                orNull(cacheWrite1h, change),
                orNull(output, change),
                orNull(reasoning, change),
                orNull(audioInput, change),
                orNull(audioOutput, change));
    }

    /**
     * Exact cost. Which of the cached tokens are sound no provider says beside its totals: sound counts as fresh first,
     * and the rest of it as what its tokens were. Sound in the output counts apart from reasoning in the same way.
     *
     * @return null where there are output tokens and no price for them
     */
    CallCost cost(TokenUsage usage) {
        if (usage.output() > 0 && output == null) {
            return null;
        }
        List<String> assumed = new ArrayList<>();
        long audioIn = Math.min(usage.audioInput(), usage.freshInput());
        long audioOut = Math.min(usage.audioOutput(), usage.output() - usage.reasoning());
        long written5m = usage.cacheWrite() - usage.cacheWrite1h();
        assume(assumed, usage.cachedInput(), cachedInput, CallCost.CACHED_AS_INPUT);
        assume(assumed, usage.cacheWrite(), cacheWrite, CallCost.CACHE_WRITE_AS_INPUT);
        assume(assumed, usage.cacheWrite1h(), cacheWrite1h, CallCost.HOUR_AS_FIVE_MINUTES);
        assume(assumed, audioIn, audioInput, CallCost.AUDIO_AS_TEXT);
        assume(assumed, audioOut, audioOutput, CallCost.AUDIO_AS_TEXT);
        return new CallCost(
                usd(usage.freshInput() - audioIn, input),
                usd(usage.cachedInput(), cachedOrInput()),
                usd(written5m, cacheWriteOrInput()).add(usd(usage.cacheWrite1h(), cacheWrite1hOrShorter())),
                usd(usage.output() - usage.reasoning() - audioOut, output),
                usd(usage.reasoning(), reasoningOrOutput()),
                usd(audioIn, audioOrInput()).add(usd(audioOut, audioOrOutput())),
                assumed);
    }

    private static void assume(List<String> assumed, long tokens, BigDecimal stated, String assumption) {
        if (tokens > 0 && stated == null && !assumed.contains(assumption)) {
            assumed.add(assumption);
        }
    }

    private static BigDecimal usd(long tokens, BigDecimal perMillion) {
        return tokens == 0
                ? BigDecimal.ZERO
                : perMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
    }

    private static BigDecimal or(BigDecimal stated, BigDecimal fallback) {
        return stated == null ? fallback : stated;
    }

    private static BigDecimal orNull(BigDecimal stated, UnaryOperator<BigDecimal> change) {
        return stated == null ? null : change.apply(stated);
    }

    private static void notNegative(String what, BigDecimal price) {
        if (price != null && price.signum() < 0) {
            throw new IllegalArgumentException("A price cannot be negative, " + what + " was " + price.toPlainString()
                    + "; a credit is no price.");
        }
    }
}
