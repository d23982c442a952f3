package dev.fulcrum.cost.machines;

import dev.fulcrum.cost.machines.domain.MachineFacts;
import dev.fulcrum.cost.machines.domain.MachinePolicy;
import dev.fulcrum.cost.machines.storage.MachineFactFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

/** What ships, the default policy, and the day the numbers of these tests were worked out for. */
public final class Shipped {
    public static final MachineFacts FACTS = new MachineFactFiles().facts();
    public static final LocalDate TODAY = LocalDate.parse("2026-11-26");
    public static final MachinePolicy POLICY = new MachinePolicy(
            2,
            730,
            new BigDecimal("0.9"),
            8,
            512,
            new BigDecimal("0.8"),
            new BigDecimal("0.1"),
            new BigDecimal("0.5"),
            new BigDecimal("0.85"),
            180,
            Set.of("vast-marketplace", "runpod-community", "akash"));

    private Shipped() {}
}
