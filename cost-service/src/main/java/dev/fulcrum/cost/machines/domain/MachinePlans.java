package dev.fulcrum.cost.machines.domain;

import java.util.List;
import java.util.Optional;

/**
 * Every machine weighed for one load.
 *
 * @param ranked feasible ones, cheapest first by typical USD a month, then by the high end, then by name
 * @param excluded the others, each with its reason
 */
public record MachinePlans(List<ServingPlan> ranked, List<Exclusion> excluded) {
    /** The cheapest feasible one; empty where no machine will do. */
    public Optional<ServingPlan> cheapest() {
        return ranked.stream().findFirst();
    }

    /**
     * A machine that will not do.
     *
     * @param reason what kind
     * @param detail the values, and what would mend it
     */
    public record Exclusion(Machine machine, Reason reason, String detail) {}

    /** Why a machine is left out. */
    public enum Reason {
        NO_PRICE,
        UNDATED_PRICE,
        RESERVATION,
        UNAVAILABLE,
        MARKETPLACE,
        NO_SPECIFICATION,
        MEMORY,
        LATENCY,
        UNSUITED
    }
}
