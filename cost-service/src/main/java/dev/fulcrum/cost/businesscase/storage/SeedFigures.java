package dev.fulcrum.cost.businesscase.storage;

import static dev.fulcrum.cost.catalogue.ShippedTable.decimal;

import dev.fulcrum.cost.businesscase.domain.SeedFigure;
import dev.fulcrum.cost.catalogue.ShippedTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Figures of the seed texts that a formula here uses. */
@ApplicationScoped
public class SeedFigures {
    private static final String NAME = "seed-figures.csv";

    private final List<SeedFigure> figures;

    public SeedFigures() {
        figures = ShippedTable.read(NAME).rows(SeedFigures::figure);
    }

    /** @throws IllegalStateException where the file has no such figure */
    public SeedFigure figure(String id) {
        return figures.stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(NAME + " has no figure " + id + "; add its row."));
    }

    private static SeedFigure figure(Map<String, String> row) {
        return new SeedFigure(
                row.get("id"),
                decimal(row.get("min")),
                decimal(row.get("max")),
                row.get("about"),
                row.get("source"),
                row.get("as_of"));
    }
}
