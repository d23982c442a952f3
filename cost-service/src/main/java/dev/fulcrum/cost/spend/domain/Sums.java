package dev.fulcrum.cost.spend.domain;

import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;

/**
 * Calls, tokens and spend, added up exactly.
 *
 * @param calls legs
 * @param failed of calls, answered with an error or not at all
 * @param priced of calls, billed by tokens
 * @param unpriced of calls, at a price that is not known: in no sum of money
 * @param ownHardware of calls, answered by a model of ours: they cost the machine, not tokens
 * @param tokens of all calls
 * @param usd exact, of the priced calls
 */
public record Sums(
        long calls, long failed, long priced, long unpriced, long ownHardware, TokenUsage tokens, BigDecimal usd) {
    public static final Sums NONE = new Sums(0, 0, 0, 0, 0, TokenUsage.NONE, BigDecimal.ZERO);

    public Sums plus(Sums other) {
        return new Sums(
                calls + other.calls,
                failed + other.failed,
                priced + other.priced,
                unpriced + other.unpriced,
                ownHardware + other.ownHardware,
                new TokenUsage(
                        tokens.input() + other.tokens.input(),
                        tokens.cachedInput() + other.tokens.cachedInput(),
                        tokens.cacheWrite() + other.tokens.cacheWrite(),
                        tokens.output() + other.tokens.output(),
                        tokens.reasoning() + other.tokens.reasoning()),
                usd.add(other.usd));
    }

    /** The true spend is higher than what is stated. */
    public boolean isLowerBound() {
        return unpriced > 0;
    }
}
