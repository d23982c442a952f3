package dev.fulcrum.evaluation.statistics.domain;

/**
 * How many pairs a paired non-inferiority comparison needs, by the normal approximation: the difference of the two
 * proportions has the variance (ψ − δ²)/n, with ψ the share of discordant pairs and δ the true difference, so
 * n = (z₁₋α/₂ + z_power)² (ψ − δ²) / (margin + δ)². See Y. Lu and J. A. Bean, On the sample size for one-sided
 * equivalence of sensitivities based upon McNemar's test, Statistics in Medicine 14:1831–1839, 1995.
 *
 * @param margin largest acceptable loss, above 0
 * @param confidence level of the two-sided interval whose lower end is looked at, 0–1
 */
public record SampleSize(double margin, double confidence) {
    public SampleSize {
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("A margin above 0 and below 1 was expected, was " + margin);
        }
    }

    /**
     * Pairs needed for the chance {@code power} to pass.
     *
     * @param discordance ψ, 0–1
     * @param difference δ, the true difference student − teacher; above −margin, or no number is enough
     */
    public double pairs(double discordance, double difference, double power) {
        if (difference <= -margin) {
            return Double.POSITIVE_INFINITY;
        }
        double z = Normal.twoSided(confidence) + Normal.quantile(power);
        double distance = margin + difference;
        return z * z * variance(discordance, difference) / (distance * distance);
    }

    /** The chance to pass with so many pairs, 0–1. */
    public double power(double discordance, double difference, int pairs) {
        double distance = margin + difference;
        double variance = variance(discordance, difference);
        if (variance == 0 || pairs == 0) {
            return distance > 0 && pairs > 0 ? 1 : 0;
        }
        return Normal.cdf(distance * Math.sqrt(pairs / variance) - Normal.twoSided(confidence));
    }

    private static double variance(double discordance, double difference) {
        return Math.max(0, discordance - difference * difference);
    }
}
