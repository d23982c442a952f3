package dev.fulcrum.cost.businesscase;

import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.businesscase.domain.Hardware;
import dev.fulcrum.cost.machines.EstimateTraining;
import dev.fulcrum.cost.machines.PlanServing;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.domain.MachinePlans;
import dev.fulcrum.cost.machines.domain.ServingLoad;
import dev.fulcrum.cost.machines.domain.TrainingCompute;
import dev.fulcrum.cost.machines.domain.TrainingJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** Machines for cases, from the room of machines. */
@ApplicationScoped
public class SizeHardware implements Hardware {
    private final PlanServing serving;
    private final EstimateTraining training;
    private final CostConfig config;

    SizeHardware(PlanServing serving, EstimateTraining training, CostConfig config) {
        this.serving = serving;
        this.training = training;
        this.config = config;
    }

    @Override
    public MachinePlans serving(ServingLoad load, MachineChoice choice) {
        return serving.plan(load, choice);
    }

    @Override
    public TrainingCompute training(TrainingJob job, String accelerator, MachineChoice choice) {
        return training.estimate(job, accelerator, choice);
    }

    @Override
    public BigDecimal peakToMean() {
        return config.serving().peakToMean();
    }

    @Override
    public int hoursPerMonth() {
        return config.serving().hoursPerMonth();
    }
}
