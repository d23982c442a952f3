package dev.fulcrum.cost.businesscase.domain;

/**
 * Machines that answer: replicas = max(minReplicas, ⌈busiest second ÷ throughput⌉) in every month, all hours paid, so
 * that utilisation is an output and an idle model costs what a busy one does.
 *
 * @param machine for people: what is rented and where
 * @param usdPerHour of one machine
 * @param replicasPerMachine that fit side by side on it
 * @param throughput calls per second of one replica at this input and output length, within the latency objective
 * @param peakToMean busiest second against the mean second of a month
 * @param hoursPerMonth hours paid
 * @param minReplicas also without load: one may fail or restart
 */
public record Serving(
        String machine,
        Quantity usdPerHour,
        int replicasPerMachine,
        Quantity throughput,
        Quantity peakToMean,
        int hoursPerMonth,
        int minReplicas) {
    private static final int SECONDS_PER_HOUR = 3600;
    /** Below this a remainder is a rounding error of the division, not a call. */
    private static final double ROUNDING = 1e-9;

    /** Replicas for this many calls a month. */
    static double replicas(double calls, double peakToMean, double throughput, double hours, double min) {
        double needed = Math.ceil(calls * peakToMean / (hours * SECONDS_PER_HOUR * throughput) - ROUNDING);
        return Math.max(min, needed);
    }

    /** Machines that hold these replicas. */
    double machines(double replicas) {
        return Math.ceil(replicas / replicasPerMachine);
    }

    /** Mean calls per second over what the replicas could answer, 0 to 1. */
    static double utilisation(double calls, double replicas, double throughput, double hours) {
        return calls / (hours * SECONDS_PER_HOUR * throughput * replicas);
    }
}
