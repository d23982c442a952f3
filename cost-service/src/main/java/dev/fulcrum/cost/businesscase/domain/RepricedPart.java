package dev.fulcrum.cost.businesscase.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;

import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.prices.domain.CallCost;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Measured calls that were paid at one price, and what they would be paid with at the present one. Their cost keeps what
 * tokens added up do not know (prompts that met a tier by length, cache writes for an hour): it is scaled by what the
 * same tokens cost at either price. Where that cannot be said, the tokens are priced anew.
 *
 * @param what which calls, for people
 * @param paidUsd what they really cost
 * @param thenUsd their tokens at the price they had; null where they had several or none is known any more
 * @param nowUsd their tokens at the present price
 */
public record RepricedPart(String what, BigDecimal paidUsd, BigDecimal thenUsd, BigDecimal nowUsd) {
    private static final int SCALE = 12;

    /**
     * @param what which calls, for people
     * @param calls 1 or more
     * @param tokens of these calls, added up
     * @param paidUsd what they really cost
     * @param serviceTier as the provider reported it; null is the standard one
     * @param then the price they had; empty where they had several or none is known any more
     * @param now the present price
     * @throws CaseRefused where the present price states no output price
     */
    public static RepricedPart of(
            String what,
            long calls,
            TokenUsage tokens,
            BigDecimal paidUsd,
            String serviceTier,
            Optional<ModelPrice> then,
            ModelPrice now) {
        return new RepricedPart(
                what,
                paidUsd,
                then.flatMap(price -> price.cost(tokens, serviceTier, calls))
                        .map(CallCost::total)
                        .filter(usd -> usd.signum() > 0)
                        .orElse(null),
                now.cost(tokens, serviceTier, calls)
                        .map(CallCost::total)
                        .orElseThrow(() -> new CaseRefused(
                                "pricedAs",
                                "The price book states no output price for " + now.key()
                                        + " any more, and the measured calls have output; enter one.")));
    }

    /** What the calls cost at the present price. */
    public BigDecimal usd() {
        if (thenUsd == null) {
            return nowUsd;
        }
        return moved() ? paidUsd.multiply(nowUsd).divide(thenUsd, SCALE, RoundingMode.HALF_EVEN) : paidUsd;
    }

    /** True where the present price is another one. */
    public boolean moved() {
        return thenUsd == null || thenUsd.compareTo(nowUsd) != 0;
    }

    /** @param present where the present price is from */
    void open(FigureSheet sheet, String name, String measured, String present) {
        var paid = input("paid", paidUsd, "USD", measured + ": " + what);
        var now = input("tokens-now", nowUsd, "USD", "the same tokens at " + present);
        if (thenUsd == null) {
            sheet.add(name, usd(), "USD", "tokens-now; what was paid is of several prices", now, paid);
        } else {
            sheet.add(
                    name,
                    usd(),
                    "USD",
                    "paid × tokens-now ÷ tokens-then",
                    paid,
                    now,
                    input("tokens-then", thenUsd, "USD", "the same tokens at the price of their time, price book"));
        }
    }
}
