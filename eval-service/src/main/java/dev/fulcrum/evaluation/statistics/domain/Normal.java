package dev.fulcrum.evaluation.statistics.domain;

/** The standard normal distribution. */
public final class Normal {
    /** Beyond it the tail is below 1e-33. */
    private static final double FAR = 12;

    private static final int HALVINGS = 200;

    private Normal() {}

    /**
     * P(Z ≤ x). The series of G. Marsaglia, Evaluating the normal distribution, Journal of Statistical Software 11(4),
     * 2004: ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …), good to about 1e-15 in absolute terms.
     */
    public static double cdf(double x) {
        if (x <= -FAR) {
            return 0;
        }
        if (x >= FAR) {
            return 1;
        }
        double sum = x;
        double term = x;
        double before = 0;
        for (int k = 3; sum != before; k += 2) {
            before = sum;
            term *= x * x / k;
            sum += term;
        }
        double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        return Math.min(1, Math.max(0, 0.5 + sum * density));
    }

    /**
     * The x with P(Z ≤ x) = p, by bisection: exact to the last bits of {@link #cdf}, and fast enough for reports.
     *
     * @param p above 0 and below 1
     */
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("A probability above 0 and below 1 was expected, was " + p);
        }
        if (p > 0.5) {
            return -quantile(1 - p);
        }
        double low = -FAR;
        double high = 0;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (cdf(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }

    /** The z of a two-sided interval: 1.959964 at 0.95. */
    public static double twoSided(double confidence) {
        return quantile(1 - (1 - confidence) / 2);
    }
}
