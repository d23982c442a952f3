package dev.fulcrum.cost.machines.storage;

import static dev.fulcrum.cost.catalogue.ShippedTable.decimal;

import dev.fulcrum.cost.catalogue.ShippedTable;
import dev.fulcrum.cost.machines.domain.Accelerator;
import dev.fulcrum.cost.machines.domain.Machine;
import dev.fulcrum.cost.machines.domain.MachineCatalogue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Machines for rent, with and without accelerators, as they ship. */
final class MachineTables {
    /** gpus.csv states some specifications for all accelerators of an instance together. */
    private static final String PER_INSTANCE = "per instance";

    private static final int SPECIFICATION_SCALE = 4;

    private final Map<String, Map<String, String>> priors = ShippedTable.read("accelerator-priors.csv").rows().stream()
            .collect(Collectors.toMap(row -> row.get("accelerator"), Function.identity()));

    MachineCatalogue catalogue() {
        ShippedTable accelerated = ShippedTable.read("gpus.csv");
        ShippedTable cores = ShippedTable.read("cpu-machines.csv");
        List<Machine> machines = new ArrayList<>(accelerated.rows(this::accelerated));
        machines.addAll(cores.rows(MachineTables::cores));
        return new MachineCatalogue(accelerated.version() + "+" + cores.version(), List.copyOf(machines));
    }

    private Machine accelerated(Map<String, String> row) {
        Accelerator accelerator = accelerator(row);
        int count = count(row);
        return new Machine(
                accelerator,
                count,
                0,
                accelerator.memoryGb().multiply(BigDecimal.valueOf(count)),
                row.get("provider"),
                row.get("product"),
                row.get("region"),
                decimal(row.get("on_demand_usd_per_hour")),
                decimal(row.get("spot_usd_per_hour")),
                row.get("price_source"),
                row.get("as_of"),
                row.get("notes"));
    }

    private Accelerator accelerator(Map<String, String> row) {
        BigDecimal parts =
                row.get("spec_scope").startsWith(PER_INSTANCE) ? BigDecimal.valueOf(count(row)) : BigDecimal.ONE;
        Map<String, String> prior = priors.getOrDefault(row.get("gpu"), Map.of());
        BigDecimal bf16 = decimal(row.get("dense_bf16_tflops"));
        BigDecimal sixteenBit = bf16 != null ? bf16 : decimal(row.get("dense_fp16_tflops"));
        BigDecimal known = sixteenBit != null ? sixteenBit : decimal(prior.getOrDefault("dense_bf16_tflops", ""));
        return new Accelerator(
                row.get("gpu"),
                row.get("vendor"),
                part(decimal(row.get("memory_gb")), parts),
                part(known, parts),
                decimal(prior.getOrDefault("dense_fp8_tflops", "")),
                part(decimal(row.get("mem_bandwidth_gb_s")), parts),
                prior.isEmpty()
                        ? row.get("spec_source")
                        : row.get("spec_source") + "; " + prior.get("source") + ", as of " + prior.get("as_of"));
    }

    private static int count(Map<String, String> row) {
        return Integer.parseInt(row.get("accelerators_per_instance"));
    }

    private static BigDecimal part(BigDecimal whole, BigDecimal parts) {
        return whole == null
                ? null
                : whole.divide(parts, SPECIFICATION_SCALE, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
    }

    private static Machine cores(Map<String, String> row) {
        return new Machine(
                null,
                0,
                Integer.parseInt(row.get("vcpu")),
                decimal(row.get("memory_gib")),
                row.get("provider"),
                row.get("product"),
                row.get("region"),
                decimal(row.get("on_demand_usd_per_hour")),
                null,
                row.get("price_source"),
                row.get("as_of"),
                row.get("notes"));
    }
}
