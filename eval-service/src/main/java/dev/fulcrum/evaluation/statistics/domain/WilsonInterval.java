package dev.fulcrum.evaluation.statistics.domain;

/**
 * Score interval of a proportion: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
 * Journal of the American Statistical Association 22, 1927. Recommended for its coverage at any n and p by R. G.
 * Newcombe, Statistics in Medicine 17:857–872, 1998 (method 3 there).
 */
public final class WilsonInterval {
    public static final String NAME = "Wilson score interval (1927)";

    private WilsonInterval() {}

    /**
     * @param successes 0 to n
     * @param n trials; 0 says nothing and gives 0 to 1
     * @param confidence two-sided level, 0–1
     */
    public static Interval of(int successes, int n, double confidence) {
        if (successes < 0 || successes > n) {
            throw new IllegalArgumentException("Successes must be from 0 to " + n + ", were " + successes);
        }
        if (n == 0) {
            return new Interval(0, 0, 1);
        }
        double z = Normal.twoSided(confidence);
        double p = (double) successes / n;
        double middle = p + z * z / (2 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        double scale = 1 + z * z / n;
        // the ends are exact there; rounding must not move them
        double low = successes == 0 ? 0 : Math.max(0, (middle - half) / scale);
        double high = successes == n ? 1 : Math.min(1, (middle + half) / scale);
        return new Interval(p, low, high);
    }
}
