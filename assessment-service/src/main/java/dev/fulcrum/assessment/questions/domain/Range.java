package dev.fulcrum.assessment.questions.domain;

/**
 * What is known of a quantity: its low end, the likeliest value and its high end. A triangular distribution; of the
 * logarithm where the range spans a factor of more than five, since such quantities are guessed by factors.
 *
 * @param low 10th percentile or so is not meant: nothing lies below it
 * @param likely mode
 * @param high nothing lies above it
 */
public record Range(double low, double likely, double high) {
    private static final double WIDE = 5;

    public Range {
        if (!(low <= likely && likely <= high)) {
            throw new IllegalArgumentException(
                    "A range goes from low over likely to high, not " + low + ", " + likely + ", " + high);
        }
    }

    public static Range exactly(double value) {
        return new Range(value, value, value);
    }

    /** The mean of the distribution, or its geometric mean where it is one of factors. */
    public double typical() {
        return isWide() ? Math.cbrt(low) * Math.cbrt(likely) * Math.cbrt(high) : (low + likely + high) / 3;
    }

    /** @param u uniform between 0 and 1 */
    public double draw(double u) {
        if (low == high) {
            return low;
        }
        return isWide()
                ? Math.exp(triangular(Math.log(low), Math.log(likely), Math.log(high), u))
                : triangular(low, likely, high, u);
    }

    /** Of a triangular distribution, whatever its width. */
    public double chanceOfAtLeast(double value) {
        if (value <= low) {
            return 1;
        }
        if (value > high) {
            return 0;
        }
        return value < likely
                ? 1 - (value - low) * (value - low) / ((high - low) * (likely - low))
                : (high - value) * (high - value) / ((high - low) * (high - likely));
    }

    private boolean isWide() {
        return low > 0 && high / low > WIDE;
    }

    /** Inverse of the triangular distribution function. */
    private static double triangular(double a, double c, double b, double u) {
        double share = (c - a) / (b - a);
        return u < share ? a + Math.sqrt(u * (b - a) * (c - a)) : b - Math.sqrt((1 - u) * (b - a) * (b - c));
    }
}
