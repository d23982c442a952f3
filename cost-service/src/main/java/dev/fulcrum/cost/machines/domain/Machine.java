package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/**
 * A machine for rent: one offer of one provider in one region, at one price.
 *
 * @param accelerator what is in it; null for a machine with processor cores only
 * @param accelerators how many of them
 * @param cores processor cores (vCPU) that a model without accelerator runs on; 0 where unknown
 * @param memoryGb accelerator memory of the whole machine, main memory where it has no accelerator
 * @param provider who rents it out
 * @param product the provider's name
 * @param region empty where the price is the same everywhere
 * @param onDemandUsdPerHour whole machine; null where unknown
 * @param spotUsdPerHour whole machine, can be taken away; null where unknown
 * @param priceSource page or file the price was read from
 * @param asOf when: a date, or words that say why there is none
 * @param notes what to know beside it
 */
public record Machine(
        Accelerator accelerator,
        int accelerators,
        int cores,
        BigDecimal memoryGb,
        String provider,
        String product,
        String region,
        BigDecimal onDemandUsdPerHour,
        BigDecimal spotUsdPerHour,
        String priceSource,
        String asOf,
        String notes) {

    /** Name of the accelerator, "CPU" without one. */
    public String acceleratorName() {
        return accelerator == null ? "CPU" : accelerator.name();
    }

    /** For people: what it is and where. */
    public String label() {
        String what = accelerator == null ? cores + " cores" : accelerators + " × " + accelerator.name();
        return provider + " " + product + " (" + what + (region.isEmpty() ? ")" : ", " + region + ")");
    }
}
