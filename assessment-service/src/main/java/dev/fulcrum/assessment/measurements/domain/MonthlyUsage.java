package dev.fulcrum.assessment.measurements.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * Usage of a feature, brought to a month of 730 hours.
 *
 * @param spendUsd a month
 * @param inputTokensPerCall cached ones included
 * @param outputTokensPerCall reasoning included
 * @param hours that were seen
 */
public record MonthlyUsage(
        long calls, double spendUsd, double inputTokensPerCall, double outputTokensPerCall, long hours) {
    private static final double HOURS = 730;
    private static final Duration LEAST = Duration.ofDays(1);

    /**
     * @param seen from the first hour to the end of the last
     * @return empty where less than a day was seen, which says nothing of a month, or nobody called
     */
    public static Optional<MonthlyUsage> of(
            Duration seen, long calls, long inputTokens, long outputTokens, double spendUsd) {
        if (seen.compareTo(LEAST) < 0 || calls == 0) {
            return Optional.empty();
        }
        double months = seen.toHours() / HOURS;
        return Optional.of(new MonthlyUsage(
                Math.round(calls / months),
                spendUsd / months,
                (double) inputTokens / calls,
                (double) outputTokens / calls,
                seen.toHours()));
    }
}
