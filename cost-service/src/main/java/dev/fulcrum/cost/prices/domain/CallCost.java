package dev.fulcrum.cost.prices.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call costs, in USD, exact, part by part; each token is in one part only.
 *
 * @param input fresh text
 * @param cachedInput read from the cache
 * @param cacheWrite written to the cache
 * @param output text out, reasoning apart
 * @param reasoning reasoning
 * @param audio sound in and out
 * @param assumed where the source states no price for a part: what was taken instead, by the names below; empty where
 *     everything was stated
 */
public record CallCost(
        BigDecimal input,
        BigDecimal cachedInput,
        BigDecimal cacheWrite,
        BigDecimal output,
        BigDecimal reasoning,
        BigDecimal audio,
        List<String> assumed) {
    /** No price of cached input is stated: the full one. */
    public static final String CACHED_AS_INPUT = "cached-as-input";
    /** No price of cache writes is stated: that of fresh input. */
    public static final String CACHE_WRITE_AS_INPUT = "cache-write-as-input";
    /** No price of cache writes for an hour is stated: that for five minutes. */
    public static final String HOUR_AS_FIVE_MINUTES = "cache-write-1h-as-5m";
    /** No price of sound is stated: that of text. */
    public static final String AUDIO_AS_TEXT = "audio-as-text";
    /** No price of the service tier is stated: the standard one. */
    public static final String TIER_AS_STANDARD = "service-tier-as-standard";

    public CallCost {
        assumed = List.copyOf(assumed);
    }

    public BigDecimal total() {
        return input.add(cachedInput).add(cacheWrite).add(output).add(reasoning).add(audio);
    }

    /** The same amounts with one more assumption, first. */
    CallCost assuming(String assumption) {
        List<String> all = new ArrayList<>(List.of(assumption));
        all.addAll(assumed);
        return new CallCost(input, cachedInput, cacheWrite, output, reasoning, audio, all);
    }
}
