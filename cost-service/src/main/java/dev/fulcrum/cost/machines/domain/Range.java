package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/**
 * An estimate that says how sure it is, in the unit its holder names.
 *
 * @param low smallest credible value
 * @param typical what to reckon with
 * @param high largest credible value
 */
public record Range(BigDecimal low, BigDecimal typical, BigDecimal high) {
    /** @throws IllegalArgumentException where the three are out of order */
    public Range {
        if (low.compareTo(typical) > 0 || typical.compareTo(high) > 0) {
            throw new IllegalArgumentException("A range must rise from low to high, was " + low + ", " + typical + ", "
                    + high + "; put the smallest value first.");
        }
    }

    public static Range exactly(BigDecimal value) {
        return new Range(value, value, value);
    }

    /**
     * What a calculation gives for a low, a typical and a high case, whichever of them comes out smallest: a low speed
     * makes a high cost.
     */
    public static Range spanning(BigDecimal first, BigDecimal typical, BigDecimal last) {
        return new Range(
                first.min(typical).min(last), typical, first.max(typical).max(last));
    }

    /** Every end through the same calculation, which may turn the order round. */
    public Range map(UnaryOperator<BigDecimal> calculation) {
        return spanning(calculation.apply(low), calculation.apply(typical), calculation.apply(high));
    }

    /** @param factor 0 or more */
    public Range times(BigDecimal factor) {
        return map(value -> value.multiply(factor));
    }

    /** End by end: the low of both is the low of the product. Both must be 0 or more. */
    public Range times(Range other) {
        return new Range(low.multiply(other.low), typical.multiply(other.typical), high.multiply(other.high));
    }

    public Range plus(Range other) {
        return new Range(low.add(other.low), typical.add(other.typical), high.add(other.high));
    }
}
