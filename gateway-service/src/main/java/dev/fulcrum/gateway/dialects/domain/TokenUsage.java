package dev.fulcrum.gateway.dialects.domain;

/**
 * Tokens of one leg, as OpenAI counts them: parts are parts of their whole. Providers that count the parts beside the
 * whole (Anthropic's cached and cache-write tokens) are brought to this form when they are read.
 *
 * @param input cached, cache-write and audio ones included
 * @param cachedInput of input, read from the provider's cache
 * @param cacheWrite of input, written to it, for however long
 * @param output reasoning and audio included
 * @param reasoning of output
 * @param audioInput of input
 * @param audioOutput of output
 * @param cacheWrite1h of cacheWrite, kept for an hour
 */
public record TokenUsage(
        long input,
        long cachedInput,
        long cacheWrite,
        long output,
        long reasoning,
        long audioInput,
        long audioOutput,
        long cacheWrite1h) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, 0, 0);

    /** Nothing written for an hour. */
    public TokenUsage(
            long input,
            long cachedInput,
            long cacheWrite,
            long output,
            long reasoning,
            long audioInput,
            long audioOutput) {
        this(input, cachedInput, cacheWrite, output, reasoning, audioInput, audioOutput, 0);
    }

    /** Text in and out, nothing else known. */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, 0, 0, output, 0, 0, 0);
    }
}
