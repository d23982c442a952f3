package dev.fulcrum.cost.businesscase.domain;

import dev.fulcrum.cost.machines.domain.InvalidMachineInput;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.domain.MachinePlans;
import dev.fulcrum.cost.machines.domain.ServingLoad;
import dev.fulcrum.cost.machines.domain.TrainingCompute;
import dev.fulcrum.cost.machines.domain.TrainingJob;
import java.math.BigDecimal;

/** Sizes machines for a case. */
public interface Hardware {
    /** @throws InvalidMachineInput where the choice names what is not for rent */
    MachinePlans serving(ServingLoad load, MachineChoice choice);

    /** @throws InvalidMachineInput where the accelerator is unknown or has no price that counts */
    TrainingCompute training(TrainingJob job, String accelerator, MachineChoice choice);

    /** Busiest second against the mean one, by policy. */
    BigDecimal peakToMean();

    /** Hours a month that a machine is paid for, by policy. */
    int hoursPerMonth();
}
