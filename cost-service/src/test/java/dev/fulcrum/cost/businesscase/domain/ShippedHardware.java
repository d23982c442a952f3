package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.Shipped;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.domain.MachinePlans;
import dev.fulcrum.cost.machines.domain.ServingLoad;
import dev.fulcrum.cost.machines.domain.ServingPlanner;
import dev.fulcrum.cost.machines.domain.TrainingCompute;
import dev.fulcrum.cost.machines.domain.TrainingEstimator;
import dev.fulcrum.cost.machines.domain.TrainingJob;
import java.math.BigDecimal;

/** The shipped machines at the default policy. */
public final class ShippedHardware implements Hardware {
    @Override
    public MachinePlans serving(ServingLoad load, MachineChoice choice) {
        return new ServingPlanner(Shipped.FACTS, Shipped.POLICY).plan(load, choice, Shipped.TODAY);
    }

    @Override
    public TrainingCompute training(TrainingJob job, String accelerator, MachineChoice choice) {
        return new TrainingEstimator(Shipped.FACTS, Shipped.POLICY).estimate(job, accelerator, choice, Shipped.TODAY);
    }

    @Override
    public BigDecimal peakToMean() {
        return BigDecimal.valueOf(5);
    }

    @Override
    public int hoursPerMonth() {
        return 730;
    }
}
