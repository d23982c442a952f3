package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.prices.domain.TokenUsage;

/**
 * Calls whose tokens a baseline is priced by.
 *
 * @param tokens of all of them
 * @param calls that were answered, 1 or more
 * @param which calls they are, for people
 */
public record PricedCalls(TokenUsage tokens, long calls, String which) {
    /** Mean prompt and answer together, as an analysis takes them: what a model's context must hold. */
    long contextTokens() {
        return mean(tokens.input()) + mean(tokens.output());
    }

    private long mean(long all) {
        return Math.max(1, Math.round((double) all / calls));
    }
}
