package dev.fulcrum.cost.machines.domain;

import java.math.BigDecimal;

/**
 * A machine with an accelerator for rent.
 *
 * @param accelerator name of the accelerator
 * @param vendor its maker
 * @param memoryGb accelerator memory in GB; per accelerator, or of the whole machine where the source says so
 * @param provider who rents it out
 * @param product the provider's name of the machine
 * @param region empty where the price is the same everywhere
 * @param onDemandUsdPerHour whole machine; null where no on-demand price is known
 * @param notes what the price leaves out
 * @param source page or file the price was read from
 * @param asOf when it was read
 */
public record InstancePrice(
        String accelerator,
        String vendor,
        int memoryGb,
        String provider,
        String product,
        String region,
        BigDecimal onDemandUsdPerHour,
        String notes,
        String source,
        String asOf) {

    /** For people: what it is and where. */
    public String label() {
        return provider + " " + product + " (" + accelerator + (region.isEmpty() ? ")" : ", " + region + ")");
    }
}
