package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What the feature asks of any model.
 *
 * @param measured calls that the tokens are of, 1 or more
 * @param tokens of all of them
 * @param usdPerCall on the present model
 * @param calls a month
 * @param source where the tokens are from
 */
record Demand(long measured, TokenUsage tokens, Quantity usdPerCall, Quantity calls, String source) {
    private static final int SCALE = 12;

    private BigDecimal perCall(BigDecimal total) {
        return total.divide(BigDecimal.valueOf(measured), SCALE, RoundingMode.HALF_EVEN);
    }

    int inputTokens() {
        return (int) Math.max(1, Math.round((double) tokens.input() / measured));
    }

    int outputTokens() {
        return (int) Math.max(1, Math.round((double) tokens.output() / measured));
    }

    BigDecimal usdPerCallAt(ModelPrice price) {
        return perCall(price.costOf(tokens, measured).orElseThrow());
    }

    /** Share of the bill that the cache's discount saves. */
    BigDecimal cacheDiscount(ModelPrice price) {
        BigDecimal saved = price.inputPerMtok()
                .subtract(price.cachedOrFullInput())
                .multiply(perCall(BigDecimal.valueOf(tokens.cachedInput())))
                .movePointLeft(6);
        return ofBill(saved);
    }

    /** USD a call as a share of what it costs now; 0 where it costs nothing. */
    BigDecimal ofBill(BigDecimal usd) {
        return usdPerCall.typical().signum() == 0
                ? BigDecimal.ZERO
                : usd.divide(usdPerCall.typical(), MathContext.DECIMAL32);
    }

    /** Share of the bill that would be saved if this share of the fresh input were read from the cache. */
    Range cacheable(ModelPrice price, Range share) {
        BigDecimal all = price.inputPerMtok()
                .subtract(price.cachedOrFullInput())
                .multiply(perCall(BigDecimal.valueOf(tokens.freshInput())))
                .movePointLeft(6);
        return share.times(ofBill(all));
    }
}
