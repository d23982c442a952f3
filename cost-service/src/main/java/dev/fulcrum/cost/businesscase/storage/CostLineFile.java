package dev.fulcrum.cost.businesscase.storage;

import static dev.fulcrum.cost.catalogue.ShippedTable.decimal;

import dev.fulcrum.cost.businesscase.domain.DefaultLine;
import dev.fulcrum.cost.businesscase.domain.DefaultLines;
import dev.fulcrum.cost.businesscase.domain.Driver;
import dev.fulcrum.cost.catalogue.ShippedTable;
import dev.fulcrum.cost.machines.domain.Range;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The lines of cost that ship with this service, each with its source. */
@ApplicationScoped
public class CostLineFile {
    private static final String NAME = "cost-lines.csv";

    private final DefaultLines lines;

    public CostLineFile() {
        ShippedTable table = ShippedTable.read(NAME);
        lines = new DefaultLines(table.version(), table.rows(CostLineFile::line));
    }

    public DefaultLines lines() {
        return lines;
    }

    private static DefaultLine line(Map<String, String> row) {
        return new DefaultLine(
                row.get("option"),
                row.get("line"),
                row.get("basis"),
                new Range(decimal(row.get("low")), decimal(row.get("typical")), decimal(row.get("high"))),
                Driver.of(row.get("driver")),
                row.get("judgement").equals("yes"),
                row.get("source") + ", as of " + row.get("as_of"));
    }
}
