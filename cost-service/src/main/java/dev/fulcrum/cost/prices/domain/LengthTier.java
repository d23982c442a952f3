package dev.fulcrum.cost.prices.domain;

/**
 * Prices of a request with a long prompt: they hold for the whole of it, not for what lies beyond the threshold.
 *
 * @param aboveTokens input tokens, cached and written ones included; the tier begins with one more than that
 * @param rates of every kind of token
 */
public record LengthTier(long aboveTokens, Rates rates) {
    /** @throws IllegalArgumentException where the threshold is no number of tokens */
    public LengthTier {
        if (aboveTokens < 1) {
            throw new IllegalArgumentException(
                    "A tier by prompt length begins above a number of tokens from 1, was " + aboveTokens + ".");
        }
    }
}
