package dev.fulcrum.cost.budgets.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a period will have cost at its end, as things go: what is spent, and for the time that is left the mean of the
 * latest whole days (or hours). The 95 % interval is a prediction interval of independent steps: ± 1.96 · s ·
 * √(r + r² ÷ n), with their standard deviation s, their number n and r steps to come. Weekdays and growth are not
 * looked at: a feature that sleeps on Sundays has a wider interval, a growing one is forecast too low. The spread is
 * worked out in floating point and rounded to a cent; it is no bill.
 *
 * @param expectedUsd at the end of the period
 * @param lowUsd never less than what is spent
 * @param highUsd upper end of the interval
 * @param perStepUsd mean of a step
 * @param step length of a step: an hour or a day
 * @param steps number of whole steps that it rests on
 */
public record BudgetForecast(
        BigDecimal expectedUsd,
        BigDecimal lowUsd,
        BigDecimal highUsd,
        BigDecimal perStepUsd,
        Duration step,
        int steps) {
    /** Fewer whole steps say nothing about their spread. */
    public static final int LEAST_STEPS = 3;

    private static final double NORMAL_95 = 1.959964;
    private static final int CENTS = 2;
    private static final int DIGITS = 12;

    /**
     * @param spentUsd of the period until now
     * @param latest spend of whole steps before now, zeros included
     * @param now within the period
     * @return empty with fewer than {@value #LEAST_STEPS} steps
     */
    public static Optional<BudgetForecast> of(
            BigDecimal spentUsd, List<BigDecimal> latest, Duration step, Instant now, Instant until) {
        int n = latest.size();
        if (n < LEAST_STEPS) {
            return Optional.empty();
        }
        BigDecimal sum = latest.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(BigDecimal.valueOf(n), DIGITS, RoundingMode.HALF_EVEN);
        BigDecimal left = BigDecimal.valueOf(
                        Math.max(0, Duration.between(now, until).toMillis()))
                .divide(BigDecimal.valueOf(step.toMillis()), DIGITS, RoundingMode.HALF_EVEN);
        BigDecimal expected = spentUsd.add(mean.multiply(left)).setScale(CENTS, RoundingMode.HALF_EVEN);
        double r = left.doubleValue();
        double spread = NORMAL_95 * deviation(latest, mean.doubleValue()) * Math.sqrt(r + r * r / n);
        BigDecimal around = BigDecimal.valueOf(spread).setScale(CENTS, RoundingMode.HALF_EVEN);
        return Optional.of(new BudgetForecast(
                expected,
                expected.subtract(around).max(spentUsd.setScale(CENTS, RoundingMode.HALF_EVEN)),
                expected.add(around),
                mean,
                step,
                n));
    }

    /** When the amount is reached at this pace; empty where not before the end. */
    public Optional<Instant> reaches(BigDecimal amountUsd, BigDecimal spentUsd, Instant now, Instant until) {
        BigDecimal missing = amountUsd.subtract(spentUsd);
        if (missing.signum() <= 0) {
            return Optional.of(now);
        }
        if (perStepUsd.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal millis =
                missing.multiply(BigDecimal.valueOf(step.toMillis())).divide(perStepUsd, 0, RoundingMode.CEILING);
        BigDecimal left = BigDecimal.valueOf(Duration.between(now, until).toMillis());
        return millis.compareTo(left) >= 0 ? Optional.empty() : Optional.of(now.plusMillis(millis.longValueExact()));
    }

    private static double deviation(List<BigDecimal> values, double mean) {
        double squares = values.stream()
                .mapToDouble(value -> Math.pow(value.doubleValue() - mean, 2))
                .sum();
        return Math.sqrt(squares / (values.size() - 1));
    }
}
