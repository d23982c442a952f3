package dev.fulcrum.gateway.calls.domain;

/**
 * Tokens of one leg, as providers count them.
 *
 * @param input cached ones included
 * @param cachedInput of input, read from the provider's cache
 * @param cacheWrite of input, written to it
 * @param output reasoning included
 * @param reasoning of output
 */
public record TokenUsage(long input, long cachedInput, long cacheWrite, long output, long reasoning) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0);
}
