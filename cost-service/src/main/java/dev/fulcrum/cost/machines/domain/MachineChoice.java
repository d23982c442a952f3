package dev.fulcrum.cost.machines.domain;

import java.util.Set;

/**
 * Which machines may be rented.
 *
 * @param accelerators names, "CPU" for processor cores; empty allows all
 * @param providers empty allows all that publish a price
 * @param regions empty allows all; a price that is the same everywhere counts for every region
 * @param spot take the spot price where there is one: the machine can be taken away at any minute
 * @param marketplaces also offers of private owners without a service level
 */
public record MachineChoice(
        Set<String> accelerators, Set<String> providers, Set<String> regions, boolean spot, boolean marketplaces) {
    /** On demand, from any provider with a published price. */
    public static final MachineChoice ON_DEMAND = new MachineChoice(Set.of(), Set.of(), Set.of(), false, false);

    public MachineChoice {
        accelerators = Set.copyOf(accelerators);
        providers = Set.copyOf(providers);
        regions = Set.copyOf(regions);
    }

    public MachineChoice onlyOn(String accelerator) {
        return new MachineChoice(Set.of(accelerator), providers, regions, spot, marketplaces);
    }
}
