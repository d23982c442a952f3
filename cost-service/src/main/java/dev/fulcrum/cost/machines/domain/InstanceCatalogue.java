package dev.fulcrum.cost.machines.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Machines for rent, of one version of the file.
 *
 * @param version SHA-256 of the file
 * @param machines every row
 */
public record InstanceCatalogue(String version, List<InstancePrice> machines) {
    private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    /** Serving runs on ONNX Runtime, which has no back end for the other makers' accelerators. */
    private static final Set<String> VENDORS = Set.of("NVIDIA", "AMD");

    /**
     * The cheapest machine that can be had at any hour at a dated, published price.
     *
     * @param minMemoryGb accelerator memory in GB
     * @param providers whose offers count
     */
    public Optional<InstancePrice> cheapest(int minMemoryGb, Set<String> providers) {
        return machines.stream()
                .filter(machine -> machine.onDemandUsdPerHour() != null)
                .filter(machine -> VENDORS.contains(machine.vendor()))
                .filter(machine -> machine.memoryGb() >= minMemoryGb)
                .filter(machine -> providers.contains(machine.provider()))
                .filter(machine -> DATED.matcher(machine.asOf()).matches())
                .filter(machine -> !machine.notes().contains("not on-demand"))
                .min(Comparator.comparing(InstancePrice::onDemandUsdPerHour).thenComparing(InstancePrice::label));
    }
}
