package dev.fulcrum.cost.prices.domain;

/**
 * Tokens of one call, or of many added up. Parts are parts of their whole; readers of providers that count them beside
 * it bring them to this form.
 *
 * @param input prompt tokens, cached and written ones included
 * @param cachedInput of input, read from the provider's cache
 * @param cacheWrite of input, written to the provider's cache, whatever for
 * @param cacheWrite1h of cacheWrite, kept for an hour rather than the standard five minutes
 * @param output completion tokens, reasoning included
 * @param reasoning of output, reasoning
 * @param audioInput of input, sound
 * @param audioOutput of output, sound
 */
public record TokenUsage(
        long input,
        long cachedInput,
        long cacheWrite,
        long cacheWrite1h,
        long output,
        long reasoning,
        long audioInput,
        long audioOutput) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException where a count is negative or a part exceeds its whole */
    public TokenUsage {
        notNegative("input", input);
        notNegative("cached input", cachedInput);
        notNegative("cache write", cacheWrite);
        notNegative("1-hour cache write", cacheWrite1h);
        notNegative("output", output);
        notNegative("reasoning", reasoning);
        notNegative("audio input", audioInput);
        notNegative("audio output", audioOutput);
        part("Cached input and cache-write", Math.addExact(cachedInput, cacheWrite), "input", input);
        part("1-hour cache-write", cacheWrite1h, "cache write", cacheWrite);
        part("Reasoning", reasoning, "output", output);
        part("Audio input", audioInput, "input", input);
        part("Audio output", audioOutput, "output", output);
    }

    /** Text, cache writes for five minutes. */
    public TokenUsage(long input, long cachedInput, long cacheWrite, long output, long reasoning) {
        this(input, cachedInput, cacheWrite, 0, output, reasoning, 0, 0);
    }

    /** Neither read from the cache nor written to it. */
    public long freshInput() {
        return input - cachedInput - cacheWrite;
    }

    public long total() {
        return input + output;
    }

    /** @throws ArithmeticException beyond 2⁶³ − 1 */
    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                Math.addExact(input, other.input),
                Math.addExact(cachedInput, other.cachedInput),
                Math.addExact(cacheWrite, other.cacheWrite),
                Math.addExact(cacheWrite1h, other.cacheWrite1h),
                Math.addExact(output, other.output),
                Math.addExact(reasoning, other.reasoning),
                Math.addExact(audioInput, other.audioInput),
                Math.addExact(audioOutput, other.audioOutput));
    }

    private static void notNegative(String what, long tokens) {
        if (tokens < 0) {
            throw new IllegalArgumentException("Token counts cannot be negative, " + what + " was " + tokens
                    + "; report what the provider counted.");
        }
    }

    private static void part(String part, long tokens, String whole, long all) {
        if (tokens > all) {
            throw new IllegalArgumentException(
                    part + " tokens are a part of the " + whole + ", were " + tokens + " of " + all + ".");
        }
    }
}
