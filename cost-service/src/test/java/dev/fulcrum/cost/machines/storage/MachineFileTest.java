package dev.fulcrum.cost.machines.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulcrum.cost.machines.domain.InstancePrice;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MachineFileTest {
    @Test
    void rentsTheCheapestMachineWithADatedOnDemandPrice() {
        InstancePrice machine =
                new MachineFile().machines().cheapest(1, Set.of("aws", "azure")).orElseThrow();

        assertThat(machine.product()).isEqualTo("g4dn.xlarge");
        assertThat(machine.onDemandUsdPerHour()).isEqualByComparingTo("0.526");
        assertThat(machine.asOf()).isEqualTo("2026-07-20");
    }
}
