package dev.fulcrum.cost.machines.storage;

import static dev.fulcrum.cost.catalogue.ShippedTable.decimal;

import dev.fulcrum.cost.catalogue.ShippedTable;
import dev.fulcrum.cost.machines.domain.InstanceCatalogue;
import dev.fulcrum.cost.machines.domain.InstancePrice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The machines for rent that ship with this service. */
@ApplicationScoped
public class MachineFile {
    private static final String NAME = "gpus.csv";

    private final InstanceCatalogue machines;

    public MachineFile() {
        ShippedTable table = ShippedTable.read(NAME);
        machines = new InstanceCatalogue(table.version(), table.rows(MachineFile::machine));
    }

    public InstanceCatalogue machines() {
        return machines;
    }

    private static InstancePrice machine(Map<String, String> row) {
        return new InstancePrice(
                row.get("gpu"),
                row.get("vendor"),
                Integer.parseInt(row.get("memory_gb")),
                row.get("provider"),
                row.get("product"),
                row.get("region"),
                decimal(row.get("on_demand_usd_per_hour")),
                row.get("notes"),
                row.get("price_source"),
                row.get("as_of"));
    }
}
