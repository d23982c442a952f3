package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.catalogue.FigureSheet;
import java.math.BigDecimal;

/**
 * How many replicas a load takes and what they cost; exact but for the throughput they rest on.
 *
 * @param replicas for the peak
 * @param machines that hold them
 * @param peakUtilisation 0 to 1
 * @param meanUtilisation 0 to 1
 * @param monthlyUsd of the machines
 */
record ServingBill(Range replicas, Range machines, Range peakUtilisation, Range meanUtilisation, Range monthlyUsd) {

    static ServingBill of(ServingLoad load, Replica replica, HourPrice.Found price, MachinePolicy policy) {
        BigDecimal peak = load.peakRequestsPerSecond();
        BigDecimal hours = BigDecimal.valueOf(policy.hoursPerMonth());
        Range replicas =
                replica.throughput().map(perReplica -> ServingPlan.replicas(peak, perReplica, policy.minReplicas()));
        Range machines = replicas.map(count -> ServingPlan.machines(count, replica.perMachine()));
        return new ServingBill(
                replicas,
                machines,
                utilisation(peak, peak, replica, policy),
                utilisation(load.meanRequestsPerSecond(), peak, replica, policy),
                machines.map(count -> count.multiply(price.usd()).multiply(hours)));
    }

    /** Share of what the replicas for the peak could do that a rate takes. */
    private static Range utilisation(BigDecimal rate, BigDecimal peak, Replica replica, MachinePolicy policy) {
        return replica.throughput()
                .map(perReplica -> FigureSheet.quotient(
                        rate,
                        ServingPlan.replicas(peak, perReplica, policy.minReplicas())
                                .multiply(perReplica)));
    }
}
