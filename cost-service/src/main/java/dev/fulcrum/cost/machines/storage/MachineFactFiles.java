package dev.fulcrum.cost.machines.storage;

import static dev.fulcrum.cost.catalogue.ShippedTable.decimal;

import dev.fulcrum.cost.catalogue.ShippedTable;
import dev.fulcrum.cost.machines.domain.EncoderCost;
import dev.fulcrum.cost.machines.domain.KvCache;
import dev.fulcrum.cost.machines.domain.MachineFacts;
import dev.fulcrum.cost.machines.domain.ManagedPrice;
import dev.fulcrum.cost.machines.domain.Range;
import dev.fulcrum.cost.machines.domain.TrainingMeasurement;
import dev.fulcrum.cost.machines.domain.TrainingMethod;
import dev.fulcrum.cost.machines.domain.UtilisationPrior;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The facts of sizing that ship with this service. A row marked {@code use=no} is kept for the record only. */
@ApplicationScoped
public class MachineFactFiles {
    private static final String YES = "yes";

    private final MachineFacts facts;

    public MachineFactFiles() {
        facts = new MachineFacts(
                new MachineTables().catalogue(),
                ServingTable.read(),
                used("training-throughput.csv").map(MachineFactFiles::training).toList(),
                ShippedTable.read("mfu-priors.csv").rows(MachineFactFiles::utilisation),
                ShippedTable.read("kv-cache.csv").rows(MachineFactFiles::cache),
                encoder(),
                ShippedTable.read("managed-training-prices.csv").rows(MachineFactFiles::managed));
    }

    public MachineFacts facts() {
        return facts;
    }

    static Stream<Map<String, String>> used(String name) {
        return ShippedTable.read(name).rows().stream()
                .filter(row -> row.get("use").equals(YES));
    }

    static String source(Map<String, String> row) {
        return row.get("source") + ", as of " + row.get("as_of");
    }

    static Integer whole(String text) {
        return text.isBlank() ? null : Integer.valueOf(text.strip());
    }

    private static TrainingMeasurement training(Map<String, String> row) {
        return new TrainingMeasurement(
                row.get("model"),
                decimal(row.get("parameters_b")),
                TrainingMethod.of(row.get("method")),
                row.get("accelerator"),
                whole(row.get("accelerators")),
                row.get("precision"),
                whole(row.get("sequence_tokens")),
                decimal(row.get("tokens_per_s_per_gpu")),
                row.get("checkpointing").equals(YES),
                row.get("note"),
                source(row));
    }

    private static UtilisationPrior utilisation(Map<String, String> row) {
        return new UtilisationPrior(
                row.get("case"),
                TrainingMethod.of(row.get("method")),
                row.get("accelerator_family"),
                decimal(row.get("min_parameters_b")),
                decimal(row.get("max_parameters_b")),
                row.get("checkpointing_included").equals(YES),
                new Range(decimal(row.get("low")), decimal(row.get("typical")), decimal(row.get("high"))),
                row.get("basis") + "; " + source(row));
    }

    private static KvCache cache(Map<String, String> row) {
        return new KvCache(
                row.get("model"),
                decimal(row.get("parameters_b")),
                Integer.parseInt(row.get("layers")),
                Integer.parseInt(row.get("kv_heads")),
                Integer.parseInt(row.get("head_size")),
                source(row));
    }

    private static EncoderCost encoder() {
        List<Map<String, String>> rows = ShippedTable.read("encoder-cost.csv").rows();
        return new EncoderCost(
                rows.get(0).get("model"),
                decimal(rows.get(0).get("parameters_b")),
                rows.stream()
                        .map(row -> new EncoderCost.Point(
                                Integer.parseInt(row.get("tokens")), Double.parseDouble(row.get("cpu_ms"))))
                        .toList(),
                source(rows.get(0)));
    }

    private static ManagedPrice managed(Map<String, String> row) {
        BigDecimal low = decimal(row.get("low_usd_per_mtok"));
        BigDecimal high = decimal(row.get("high_usd_per_mtok"));
        return new ManagedPrice(
                row.get("provider"),
                decimal(row.get("min_parameters_b")),
                decimal(row.get("max_parameters_b")),
                new Range(low, low.add(high).divide(BigDecimal.valueOf(2)), high),
                source(row));
    }
}
