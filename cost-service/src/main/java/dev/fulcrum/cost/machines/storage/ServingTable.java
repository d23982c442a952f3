package dev.fulcrum.cost.machines.storage;

import static dev.fulcrum.cost.catalogue.ShippedTable.decimal;
import static dev.fulcrum.cost.machines.storage.MachineFactFiles.whole;

import dev.fulcrum.cost.machines.domain.LatencyObjectives;
import dev.fulcrum.cost.machines.domain.ModelSize;
import dev.fulcrum.cost.machines.domain.Precision;
import dev.fulcrum.cost.machines.domain.ServingMeasurement;
import dev.fulcrum.cost.machines.domain.Shape;
import java.util.List;
import java.util.Map;

/** Reads serving-throughput.csv. */
final class ServingTable {
    private ServingTable() {}

    static List<ServingMeasurement> read() {
        return MachineFactFiles.used("serving-throughput.csv")
                .map(ServingTable::measurement)
                .toList();
    }

    private static ServingMeasurement measurement(Map<String, String> row) {
        Integer cache = whole(row.get("kv_bytes_per_token"));
        return new ServingMeasurement(
                row.get("model"),
                new ModelSize(
                        ModelSize.Kind.DECODER,
                        decimal(row.get("parameters_b")),
                        decimal(row.get("active_parameters_b")),
                        Precision.of(row.get("precision")),
                        cache == null ? null : cache.longValue()),
                row.get("accelerator"),
                Integer.parseInt(row.get("accelerators")),
                new Shape(Integer.parseInt(row.get("input_tokens")), Integer.parseInt(row.get("output_tokens"))),
                whole(row.get("concurrency")),
                objectives(row),
                decimal(row.get("output_tokens_per_s")),
                MachineFactFiles.source(row));
    }

    private static LatencyObjectives objectives(Map<String, String> row) {
        Integer firstToken = whole(row.get("first_token_ms"));
        return firstToken == null ? null : new LatencyObjectives(firstToken, whole(row.get("inter_token_ms")), null);
    }
}
