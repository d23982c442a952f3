package dev.fulcrum.cost.machines;

import dev.fulcrum.cost.machines.domain.InvalidMachineInput;
import dev.fulcrum.cost.machines.domain.Machine;
import dev.fulcrum.cost.machines.domain.MachineChoice;
import dev.fulcrum.cost.machines.storage.MachineFactFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/** The machines for rent. */
@ApplicationScoped
public class ListMachines {
    private final MachineFactFiles files;

    ListMachines(MachineFactFiles files) {
        this.files = files;
    }

    /**
     * @param minMemoryGb of the whole machine; null asks for none
     * @throws InvalidMachineInput where the choice names what is not for rent
     */
    public List<Machine> machines(MachineChoice choice, BigDecimal minMemoryGb) {
        return files.facts().catalogue().chosen(choice).stream()
                .filter(machine -> minMemoryGb == null || machine.memoryGb().compareTo(minMemoryGb) >= 0)
                .toList();
    }
}
