package dev.fulcrum.cost.machines;

import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.machines.domain.MachinePolicy;
import jakarta.enterprise.context.ApplicationScoped;

/** The policy of sizing as it is configured. */
@ApplicationScoped
public class SizingPolicy {
    private final CostConfig cost;
    private final MachinesConfig machines;

    SizingPolicy(CostConfig cost, MachinesConfig machines) {
        this.cost = cost;
        this.machines = machines;
    }

    public MachinePolicy policy() {
        return new MachinePolicy(
                cost.serving().minReplicas(),
                cost.serving().hoursPerMonth(),
                machines.memoryShare(),
                machines.minConcurrency(),
                machines.maxConcurrency(),
                machines.objectiveMargin(),
                machines.measuredSpread(),
                machines.unmeasuredShare(),
                machines.trainingMemoryShare(),
                machines.staleDays(),
                machines.marketplaces());
    }
}
