package dev.fulcrum.cost.savings.domain;

import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;

/**
 * What some priced calls cost together.
 *
 * @param calls that were answered
 * @param usd exact
 * @param deviationUsd standard deviation of one call's cost, from the raw ledger; null where that is not known
 */
public record CallCosts(long calls, BigDecimal usd, BigDecimal deviationUsd) {
    public static final CallCosts NONE = new CallCosts(0, BigDecimal.ZERO, null);

    /** Mean cost of a call. @throws ArithmeticException without a call */
    public BigDecimal mean() {
        return FigureSheet.quotient(usd, BigDecimal.valueOf(calls));
    }
}
