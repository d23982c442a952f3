package dev.fulcrum.assessment.options.domain;

import java.util.List;

/**
 * How machines of one's own are sized: for the busiest hour, whole ones.
 *
 * @param minReplicas so that one may fail
 * @param ownedUsdPerHour what a machine that is paid for costs still
 */
public record Serving(double hoursPerMonth, double minReplicas, double ownedUsdPerHour) {
    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * USD a month for the cheapest kind of machine.
     *
     * @param calls a month
     * @param peakToMean busiest hour over the mean
     * @param owned whether the machines are there already
     */
    public double usdPerMonth(
            List<Server> kinds, double calls, double outputTokensPerCall, double peakToMean, boolean owned) {
        double callsPerSecond = calls / (hoursPerMonth * SECONDS_PER_HOUR) * peakToMean;
        double cheapest = Double.POSITIVE_INFINITY;
        for (Server kind : kinds) {
            double machines = Math.max(minReplicas, kind.count(callsPerSecond, callsPerSecond * outputTokensPerCall));
            double usdPerHour = owned ? Math.min(ownedUsdPerHour, kind.usdPerHour()) : kind.usdPerHour();
            cheapest = Math.min(cheapest, machines * usdPerHour * hoursPerMonth);
        }
        return kinds.isEmpty() ? 0 : cheapest;
    }
}
