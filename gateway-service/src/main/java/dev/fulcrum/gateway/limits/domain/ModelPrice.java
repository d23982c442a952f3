package dev.fulcrum.gateway.limits.domain;

import dev.fulcrum.gateway.dialects.domain.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a model costs at list price. Batch and priority tiers are not applied, and audio counts as text. */
public final class ModelPrice {
    static final ModelPrice FREE = new ModelPrice(null, Tariff.FREE, Long.MAX_VALUE, Tariff.FREE);
    private static final int DIGITS = 12;

    private final Terms terms;
    private final Tariff standard;
    private final long longFrom;
    private final Tariff longContext;

    /**
     * A row of the price book, USD per million tokens.
     *
     * @param cachedInput null where none is stated: then the full price, since an unknown discount is no discount
     * @param cacheWrite null where none is stated: then it is fresh input
     * @param output null for a kind without output: then it costs as much as input
     * @param longContext null where long prompts cost no more
     */
    public record Terms(
            BigDecimal input,
            BigDecimal cachedInput,
            BigDecimal cacheWrite,
            BigDecimal output,
            LongContext longContext) {
        /** @throws IllegalArgumentException where a price is negative or beyond 10,000 USD per million tokens */
        public Terms {
            check("input", input);
            check("cached input", cachedInput == null ? input : cachedInput);
            check("cache write", cacheWrite == null ? input : cacheWrite);
            check("output", output == null ? input : output);
        }

        private static void check(String which, BigDecimal price) {
            if (price == null || price.signum() < 0 || price.compareTo(Tariff.MOST_PER_MTOK) > 0) {
                throw new IllegalArgumentException("Price of " + which + " must be from 0 to " + Tariff.MOST_PER_MTOK
                        + " USD per million tokens, was " + price);
            }
        }
    }

    /**
     * @param fromTokens of input; the whole call is then priced so
     * @param inputFactor of fresh, cached and written input
     */
    public record LongContext(long fromTokens, BigDecimal inputFactor, BigDecimal outputFactor) {}

    private ModelPrice(Terms terms, Tariff standard, long longFrom, Tariff longContext) {
        this.terms = terms;
        this.standard = standard;
        this.longFrom = longFrom;
        this.longContext = longContext;
    }

    public static ModelPrice of(Terms terms) {
        LongContext dearer = terms.longContext();
        Tariff standard = tariff(terms, BigDecimal.ONE, BigDecimal.ONE);
        return dearer == null
                ? new ModelPrice(terms, standard, Long.MAX_VALUE, standard)
                : new ModelPrice(
                        terms,
                        standard,
                        dearer.fromTokens(),
                        tariff(terms, dearer.inputFactor(), dearer.outputFactor()));
    }

    /** Every model at the dearest price of each part. */
    static ModelPrice dearest(Iterable<ModelPrice> prices) {
        Tariff dearest = Tariff.FREE;
        for (ModelPrice price : prices) {
            dearest = dearest.dearer(price.standard).dearer(price.longContext);
        }
        return new ModelPrice(null, dearest, Long.MAX_VALUE, dearest);
    }

    /**
     * The price after a change that names two of its parts: cached input then costs as much as fresh, cache writes and
     * long prompts as many times the input as before.
     */
    ModelPrice changed(BigDecimal input, BigDecimal output) {
        BigDecimal write = terms.cacheWrite() == null || terms.input().signum() == 0
                ? null
                : input.multiply(terms.cacheWrite()).divide(terms.input(), DIGITS, RoundingMode.CEILING);
        return of(new Terms(input, null, write, output, terms.longContext()));
    }

    /** Of a call that ended; {@link NanoUsd}, rounded up. */
    public long cost(TokenUsage usage) {
        return tariff(usage.input()).cost(usage);
    }

    /** The most that a call can cost; {@link NanoUsd}, rounded up. */
    public long most(long inputTokens, long outputTokens) {
        return tariff(inputTokens).most(inputTokens, outputTokens);
    }

    private Tariff tariff(long inputTokens) {
        return inputTokens >= longFrom ? longContext : standard;
    }

    private static Tariff tariff(Terms terms, BigDecimal inputFactor, BigDecimal outputFactor) {
        BigDecimal cached = terms.cachedInput() == null ? terms.input() : terms.cachedInput();
        BigDecimal write = terms.cacheWrite() == null ? terms.input() : terms.cacheWrite();
        BigDecimal output = terms.output() == null ? terms.input() : terms.output();
        return new Tariff(
                Tariff.perToken(terms.input().multiply(inputFactor)),
                Tariff.perToken(cached.multiply(inputFactor)),
                Tariff.perToken(write.multiply(inputFactor)),
                Tariff.perToken(output.multiply(outputFactor)));
    }
}
