package dev.fulcrum.cost.machines;

import dev.fulcrum.cost.machines.domain.InvalidMachineInput;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.domain.TrainingCompute;
import dev.fulcrum.cost.machines.domain.TrainingEstimator;
import dev.fulcrum.cost.machines.domain.TrainingJob;
import dev.fulcrum.cost.machines.storage.MachineFactFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

/** What the compute of a training job costs. Reads shipped facts only, so it needs no transaction. */
@ApplicationScoped
public class EstimateTraining {
    private final TrainingEstimator estimator;
    private final Clock clock = Clock.systemUTC();

    EstimateTraining(MachineFactFiles files, SizingPolicy policy) {
        this.estimator = new TrainingEstimator(files.facts(), policy.policy());
    }

    /** @throws InvalidMachineInput where the accelerator is unknown or has no price that counts */
    public TrainingCompute estimate(TrainingJob job, String accelerator, MachineChoice choice) {
        return estimator.estimate(job, accelerator, choice, LocalDate.now(clock));
    }
}
