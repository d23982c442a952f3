package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.domain.MachineFacts;
import dev.fulcrum.cost.machines.domain.MachinePlans;
import dev.fulcrum.cost.machines.domain.MachinePolicy;
import dev.fulcrum.cost.machines.domain.ServingLoad;
import dev.fulcrum.cost.machines.domain.ServingPlanner;
import dev.fulcrum.cost.machines.domain.TrainingCompute;
import dev.fulcrum.cost.machines.domain.TrainingEstimator;
import dev.fulcrum.cost.machines.domain.TrainingJob;
import dev.fulcrum.cost.machines.storage.MachineFactFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

/** The shipped machines at the default policy. */
public final class ShippedHardware implements Hardware {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final MachinePolicy POLICY = new MachinePolicy(
            2,
            730,
            new BigDecimal("0.9"),
            8,
            512,
            new BigDecimal("0.1"),
            new BigDecimal("0.5"),
            new BigDecimal("0.85"),
            180,
            Set.of("vast-marketplace", "runpod-community", "akash"));
    private static final MachineFacts FACTS = new MachineFactFiles().facts();

    @Override
    public MachinePlans serving(ServingLoad load, MachineChoice choice) {
        return new ServingPlanner(FACTS, POLICY).plan(load, choice, TODAY);
    }

    @Override
    public TrainingCompute training(TrainingJob job, String accelerator, MachineChoice choice) {
        return new TrainingEstimator(FACTS, POLICY).estimate(job, accelerator, choice, TODAY);
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
