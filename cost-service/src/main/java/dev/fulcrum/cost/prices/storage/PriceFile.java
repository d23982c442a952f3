package dev.fulcrum.cost.prices.storage;

import static dev.fulcrum.cost.catalogue.ShippedTable.decimal;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.catalogue.ShippedTable;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The list prices that ship with this service. */
@ApplicationScoped
public class PriceFile {
    public static final String NAME = "model-prices.csv";

    private final PriceBook priceBook;

    public PriceFile() {
        ShippedTable table = ShippedTable.read(NAME);
        priceBook = new PriceBook(table.version(), table.rows(PriceFile::price));
    }

    public PriceBook priceBook() {
        return priceBook;
    }

    private static ModelPrice price(Map<String, String> row) {
        if (!Dollars.CURRENCY.equals(row.get("currency"))) {
            throw new IllegalArgumentException(NAME + " prices " + row.get("model_id") + " in " + row.get("currency")
                    + "; only " + Dollars.CURRENCY + " is added up, convert the row and note its rate.");
        }
        return new ModelPrice(
                row.get("provider"),
                row.get("model_id"),
                row.get("kind"),
                row.get("status"),
                decimal(row.get("input_per_mtok")),
                decimal(row.get("cached_input_per_mtok")),
                decimal(row.get("output_per_mtok")),
                row.get("notes"),
                row.get("source"),
                row.get("as_of"));
    }
}
