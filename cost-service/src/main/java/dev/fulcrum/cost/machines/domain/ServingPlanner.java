package dev.fulcrum.cost.machines.domain;

import dev.fulcrum.cost.machines.domain.MachinePlans.Exclusion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Weighs every machine for a load. */
public final class ServingPlanner {
    private static final Comparator<ServingPlan> CHEAPEST_FIRST = Comparator.comparing(
                    (ServingPlan plan) -> plan.monthlyUsd().typical())
            .thenComparing(plan -> plan.monthlyUsd().high())
            .thenComparing(plan -> plan.machine().label());

    private final MachineFacts facts;
    private final MachinePolicy policy;
    private final ReplicaSizing sizing;

    public ServingPlanner(MachineFacts facts, MachinePolicy policy) {
        this.facts = facts;
        this.policy = policy;
        this.sizing = new ReplicaSizing(facts, policy);
    }

    /**
     * Every chosen machine, ranked by cost or left out with the reason.
     *
     * @param today for the age of prices
     * @throws InvalidMachineInput where the choice names what is not for rent
     */
    public MachinePlans plan(ServingLoad load, MachineChoice choice, LocalDate today) {
        List<ServingPlan> ranked = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        for (Machine machine : facts.catalogue().chosen(choice)) {
            HourPrice price = HourPrice.of(machine, choice, policy, today);
            if (price instanceof HourPrice.None none) {
                excluded.add(none.exclusion());
                continue;
            }
            ReplicaSizing.Outcome outcome = sizing.of(load, machine);
            if (outcome instanceof ReplicaSizing.Outcome.Fits fits) {
                ranked.add(plan(load, machine, fits.replica(), (HourPrice.Found) price));
            } else {
                excluded.add(((ReplicaSizing.Outcome.Not) outcome).exclusion());
            }
        }
        ranked.sort(CHEAPEST_FIRST);
        return new MachinePlans(List.copyOf(ranked), List.copyOf(excluded));
    }

    private ServingPlan plan(ServingLoad load, Machine machine, Replica replica, HourPrice.Found price) {
        ServingBill bill = ServingBill.of(load, replica, price, policy);
        return new ServingPlan(
                machine,
                replica.accelerators(),
                replica.perMachine(),
                replica.concurrency(),
                replica.throughput(),
                replica.throughput().times(BigDecimal.valueOf(load.outputTokens())),
                replica.basis(),
                load.peakRequestsPerSecond(),
                bill.replicas(),
                bill.machines(),
                bill.peakUtilisation(),
                bill.meanUtilisation(),
                bill.monthlyUsd(),
                replica.singleMs(),
                replica.loadedMs(),
                price.usd(),
                policy.hoursPerMonth(),
                policy.minReplicas(),
                price.stale(),
                notes(machine, replica, bill, price),
                new ServingFigures(load, machine, replica, bill, price, policy).figures());
    }

    private List<String> notes(Machine machine, Replica replica, ServingBill bill, HourPrice.Found price) {
        List<String> notes = new ArrayList<>(replica.notes());
        if (!machine.notes().isEmpty()) {
            notes.add("From the list: " + machine.notes() + ".");
        }
        if (price.stale()) {
            notes.add("The price was read " + price.ageDays() + " days ago, on " + machine.asOf() + "; more than "
                    + policy.staleDays() + " days is stale, so look it up anew.");
        }
        if (price.spot()) {
            notes.add("Spot price: the machine can be taken away at any minute.");
        }
        if (bill.machines().typical().compareTo(BigDecimal.ONE) == 0) {
            notes.add("All " + bill.replicas().typical().toPlainString()
                    + " replicas share one machine: where it fails, all fail.");
        }
        return List.copyOf(notes);
    }
}
