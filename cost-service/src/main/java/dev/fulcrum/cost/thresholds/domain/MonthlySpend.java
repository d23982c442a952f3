package dev.fulcrum.cost.thresholds.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * Spend of the last 30 days.
 *
 * @param usd exact where all 30 days were measured, else brought to 30 days and rounded to cents
 * @param measuredHours hours since the first call, up to {@value #HOURS}; fewer mean that the spend was brought up
 */
public record MonthlySpend(BigDecimal usd, int measuredHours) {
    /** Hours of 30 days. */
    public static final int HOURS = 720;

    private static final int CENTS = 2;

    /**
     * @param usd spent since the first call, or in the last 30 days if that is longer ago
     * @param sinceFirstCall how long ago the first call was
     * @param least measured time before anything is said
     * @return empty where less was measured
     */
    public static Optional<MonthlySpend> of(BigDecimal usd, Duration sinceFirstCall, Duration least) {
        if (sinceFirstCall.compareTo(least) < 0 || sinceFirstCall.isZero()) {
            return Optional.empty();
        }
        long hours = (sinceFirstCall.toMinutes() + 59) / 60;
        if (hours >= HOURS) {
            return Optional.of(new MonthlySpend(usd, HOURS));
        }
        return Optional.of(new MonthlySpend(
                usd.multiply(BigDecimal.valueOf(HOURS))
                        .divide(BigDecimal.valueOf(Math.max(1, hours)), CENTS, RoundingMode.HALF_EVEN),
                (int) Math.max(1, hours)));
    }
}
