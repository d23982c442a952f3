package dev.fulcrum.cost.machines.api;

import static dev.fulcrum.cost.machines.api.RangeResponse.plain;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.machines.domain.Accelerator;
import dev.fulcrum.cost.machines.domain.Machine;
import dev.fulcrum.events.Money;

/**
 * An offer.
 *
 * @param accelerators how many; 0 for processor cores only
 * @param cores vCPU where the model runs on them, else 0
 * @param memoryGb accelerator memory of the whole machine, main memory without accelerators
 * @param region empty where the price is the same everywhere
 * @param specification null without accelerators
 * @param onDemandPerHour whole machine; null where unknown
 * @param spotPerHour whole machine; null where unknown
 * @param asOf when the price was read, or why no date is known
 */
public record MachineResponse(
        String provider,
        String product,
        String region,
        String accelerator,
        int accelerators,
        int cores,
        String memoryGb,
        Specification specification,
        Money onDemandPerHour,
        Money spotPerHour,
        String priceSource,
        String asOf,
        String notes) {
    /**
     * Of one accelerator.
     *
     * @param denseTflops 16 bit without sparsity; null where no source states it
     * @param eightBitTflops null without such units
     */
    public record Specification(
            String vendor,
            String memoryGb,
            String denseTflops,
            String eightBitTflops,
            String bandwidthGbPerSecond,
            String source) {
        private static Specification of(Accelerator accelerator) {
            return accelerator == null
                    ? null
                    : new Specification(
                            accelerator.vendor(),
                            plain(accelerator.memoryGb()),
                            plain(accelerator.denseTflops()),
                            plain(accelerator.eightBitTflops()),
                            plain(accelerator.bandwidthGbPerSecond()),
                            accelerator.source());
        }
    }

    static MachineResponse of(Machine machine) {
        return new MachineResponse(
                machine.provider(),
                machine.product(),
                machine.region(),
                machine.acceleratorName(),
                machine.accelerators(),
                machine.cores(),
                plain(machine.memoryGb()),
                Specification.of(machine.accelerator()),
                Dollars.money(machine.onDemandUsdPerHour()),
                Dollars.money(machine.spotUsdPerHour()),
                machine.priceSource(),
                machine.asOf(),
                machine.notes());
    }
}
