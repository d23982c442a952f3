package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.Range;

/**
 * The distribution of a range: triangular with its mode at the typical value; of the logarithm where the range spans a
 * factor of more than five, since such quantities are guessed by factors. The assessment draws the same way.
 */
final class Triangular {
    private static final double WIDE = 5;

    private final boolean logarithmic;
    private final double low;
    private final double high;
    /** Of the distribution function at the mode. */
    private final double split;
    /** (high − low) × (mode − low), and the other side. */
    private final double rising;

    private final double falling;

    Triangular(Range range) {
        double bottom = range.low().doubleValue();
        double top = range.high().doubleValue();
        logarithmic = bottom > 0 && top / bottom > WIDE;
        low = scale(bottom);
        high = scale(top);
        double mode = scale(range.typical().doubleValue());
        split = high > low ? (mode - low) / (high - low) : 0;
        rising = (high - low) * (mode - low);
        falling = (high - low) * (high - mode);
    }

    private double scale(double value) {
        return logarithmic ? Math.log(value) : value;
    }

    boolean isConstant() {
        return high == low;
    }

    /** @param u share of the distribution below the value, 0 to 1 */
    double at(double u) {
        double value = u < split ? low + Math.sqrt(u * rising) : high - Math.sqrt((1 - u) * falling);
        return logarithmic ? Math.exp(value) : value;
    }
}
