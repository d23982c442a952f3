package dev.fulcrum.cost.spend.domain;

import java.math.BigDecimal;

/**
 * What to reckon with where calls measure nothing: assumptions, each named with the figure that uses it.
 *
 * @param shorterPromptShare of a prompt that a shorter one leaves out, 0–1
 * @param cacheableShare of fresh input that the provider's cache could hold, 0–1
 * @param cacheMinTokens prompts shorter than this are not cached by providers
 * @param hoursPerMonth of a month that savings are stated for
 */
public record LeverPolicy(
        BigDecimal shorterPromptShare, BigDecimal cacheableShare, int cacheMinTokens, int hoursPerMonth) {
    /** Where the least length of a cached prompt comes from. */
    public static final String CACHE_SOURCE =
            "fulcrum.cost.spend.lever-cache-min-tokens; OpenAI caches prompts from 1024"
                    + " tokens on (its prompt-caching guide as cited at physea-wiki.pages.dev/models/context-and-pricing, read"
                    + " 2026-11-26)";

    /** @throws IllegalArgumentException where a share is none */
    public LeverPolicy {
        share("shorterPromptShare", shorterPromptShare);
        share("cacheableShare", cacheableShare);
    }

    private static void share(String name, BigDecimal value) {
        if (value == null || value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(name + " must be a share from 0 to 1, was " + value + ".");
        }
    }
}
