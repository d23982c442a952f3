package dev.fulcrum.cost.spend.domain;

import dev.fulcrum.cost.prices.domain.CallCost;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;

/**
 * Measured calls of a feature at one price.
 *
 * @param price present one of the catalogue model that they were priced as
 * @param serviceTier as the provider reported it; null is the standard one
 * @param calls more than 0
 * @param tokens of all calls
 * @param usd what they did cost, exact
 */
public record ModelUsage(ModelPrice price, String serviceTier, long calls, TokenUsage tokens, BigDecimal usd) {
    /** Of the mean call; the tier by prompt length follows it. */
    public long inputPerCall() {
        return tokens.input() / calls;
    }

    /** The same calls at present prices; null where no output is priced. */
    CallCost cost() {
        return cost(tokens, serviceTier);
    }

    /** Other tokens, or another service tier, with prompts of the same length. */
    CallCost cost(TokenUsage other, String tier) {
        return price.tariffs().cost(other, tier, inputPerCall());
    }
}
