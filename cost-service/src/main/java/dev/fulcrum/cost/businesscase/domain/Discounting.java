package dev.fulcrum.cost.businesscase.domain;

import java.math.BigDecimal;

/** Sums over months. */
final class Discounting {
    private static final double MONTHS_PER_YEAR = 12;

    private Discounting() {}

    /** Worth today of a dollar at the end of each month; of one before month 1 at index 0. */
    static double[] factors(BigDecimal ratePerYear, int horizon) {
        double[] factors = new double[horizon + 1];
        for (int month = 0; month <= horizon; month++) {
            factors[month] = Math.pow(1 + ratePerYear.doubleValue(), -month / MONTHS_PER_YEAR);
        }
        return factors;
    }

    static double total(double[] cost) {
        double total = 0;
        for (double month : cost) {
            total += month;
        }
        return total;
    }

    /** Of what the second way saves against the first. */
    static double presentValue(double[] dear, double[] cheap, double[] factors) {
        double value = 0;
        for (int month = 0; month < dear.length; month++) {
            value += (dear[month] - cheap[month]) * factors[month];
        }
        return value;
    }
}
