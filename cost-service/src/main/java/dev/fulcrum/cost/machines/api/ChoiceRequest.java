package dev.fulcrum.cost.machines.api;

import dev.fulcrum.cost.machines.domain.MachineChoice;
import java.util.Set;

/**
 * Which machines may be rented; all of it may be left out.
 *
 * @param accelerators names as in the list, "CPU" for processor cores
 * @param spot true takes spot prices
 * @param marketplaces true lets in offers of private owners
 */
public record ChoiceRequest(
        Set<String> accelerators, Set<String> providers, Set<String> regions, Boolean spot, Boolean marketplaces) {
    static MachineChoice choice(ChoiceRequest asked) {
        if (asked == null) {
            return MachineChoice.ON_DEMAND;
        }
        return new MachineChoice(
                orAll(asked.accelerators),
                orAll(asked.providers),
                orAll(asked.regions),
                Boolean.TRUE.equals(asked.spot),
                Boolean.TRUE.equals(asked.marketplaces));
    }

    private static Set<String> orAll(Set<String> names) {
        return names == null ? Set.of() : names;
    }
}
