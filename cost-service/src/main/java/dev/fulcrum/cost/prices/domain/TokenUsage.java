package dev.fulcrum.cost.prices.domain;

/**
 * Tokens of one call, or of many added up.
 *
 * @param input prompt tokens, cached ones included
 * @param cachedInput of input, read from the provider's cache
 * @param cacheWrite of input, written to the provider's cache
 * @param output completion tokens, reasoning included
 * @param reasoning of output, reasoning
 */
public record TokenUsage(long input, long cachedInput, long cacheWrite, long output, long reasoning) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException where a count is negative or a part exceeds its whole */
    public TokenUsage {
        if (input < 0 || cachedInput < 0 || cacheWrite < 0 || output < 0 || reasoning < 0) {
            throw new IllegalArgumentException("Token counts cannot be negative: input " + input + ", cached "
                    + cachedInput + ", cache write " + cacheWrite + ", output " + output + ", reasoning " + reasoning);
        }
        if (cachedInput > input) {
            throw new IllegalArgumentException(
                    "Cached input tokens are a part of the input, were " + cachedInput + " of " + input);
        }
    }

    public long freshInput() {
        return input - cachedInput;
    }
}
