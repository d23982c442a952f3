package dev.fulcrum.cost.machines;

import dev.fulcrum.cost.machines.domain.InvalidMachineInput;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.domain.MachinePlans;
import dev.fulcrum.cost.machines.domain.ServingLoad;
import dev.fulcrum.cost.machines.domain.ServingPlanner;
import dev.fulcrum.cost.machines.storage.MachineFactFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

/** Which machines carry a load, and what they cost. Reads shipped facts only, so it needs no transaction. */
@ApplicationScoped
public class PlanServing {
    private final ServingPlanner planner;
    private final Clock clock = Clock.systemUTC();

    PlanServing(MachineFactFiles files, SizingPolicy policy) {
        this.planner = new ServingPlanner(files.facts(), policy.policy());
    }

    /** @throws InvalidMachineInput where the choice names what is not for rent */
    public MachinePlans plan(ServingLoad load, MachineChoice choice) {
        return planner.plan(load, choice, LocalDate.now(clock));
    }
}
