package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** From an estimate in double to a decimal that says no more than it knows. */
final class Estimate {
    /** Significant digits. */
    static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Estimate() {}

    static BigDecimal decimal(double value) {
        return new BigDecimal(value).round(DIGITS);
    }

    /** For people. */
    static String text(double value) {
        BigDecimal decimal = decimal(value);
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    static Range range(double low, double typical, double high) {
        return Range.spanning(decimal(low), decimal(typical), decimal(high));
    }
}
