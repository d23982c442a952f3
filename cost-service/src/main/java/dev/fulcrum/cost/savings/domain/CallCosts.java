package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;

/**
 * What some priced calls cost together.
 *
 * @param calls that were answered
 * @param usd exact
 * @param deviationUsd standard deviation of one call's cost, from the raw ledger; null where that is not known
 * @param source of the cost
 */
public record CallCosts(long calls, BigDecimal usd, BigDecimal deviationUsd, String source) {
    public static final CallCosts NONE = new CallCosts(0, BigDecimal.ZERO, null);

    /** As they were billed. */
    public CallCosts(long calls, BigDecimal usd, BigDecimal deviationUsd) {
        this(calls, usd, deviationUsd, "their cost as the ledger has it");
    }

    /** Mean cost of a call. @throws ArithmeticException without a call */
    public BigDecimal mean() {
        return FigureSheet.quotient(usd, BigDecimal.valueOf(calls));
    }
}
