package dev.fulcrum.cost.prices.storage;

import static dev.fulcrum.cost.catalogue.ShippedTable.decimal;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.catalogue.ShippedTable;
import dev.fulcrum.cost.prices.domain.LengthTier;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.Rates;
import dev.fulcrum.cost.prices.domain.Tariffs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list prices that ship with this service. */
@ApplicationScoped
public class PriceFile {
    public static final String NAME = "model-prices.csv";

    private final String version;
    private final List<ModelPrice> prices;

    public PriceFile() {
        this(ShippedTable.read(NAME));
    }

    PriceFile(ShippedTable table) {
        version = table.version();
        prices = table.rows(PriceFile::price);
    }

    /** SHA-256 of the file. */
    public String version() {
        return version;
    }

    public List<ModelPrice> prices() {
        return prices;
    }

    private static ModelPrice price(Map<String, String> row) {
        if (!Dollars.CURRENCY.equals(row.get("currency"))) {
            throw new IllegalArgumentException(NAME + " prices " + row.get("model_id") + " in " + row.get("currency")
                    + "; only " + Dollars.CURRENCY + " is added up, convert the row and note its rate.");
        }
        try {
            return new ModelPrice(
                    row.get("provider"),
                    row.get("model_id"),
                    row.get("kind"),
                    row.get("status"),
                    tariffs(row),
                    new ModelPrice.Limits(tokens(row.get("context_tokens")), tokens(row.get("max_output_tokens"))),
                    row.get("notes"),
                    row.get("source"),
                    row.get("as_of"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    NAME + ", " + row.get("provider") + "/" + row.get("model_id") + ": " + e.getMessage(), e);
        }
    }

    private static Tariffs tariffs(Map<String, String> row) {
        Map<String, Rates> services = new LinkedHashMap<>();
        // columns of a service tier begin with its name
        for (String service : Tariffs.SERVICES) {
            if (!row.get(service + "_input_per_mtok").isBlank()) {
                services.put(service, rates(row, service + "_"));
            }
        }
        Long above = tokens(row.get("long_above_tokens"));
        return new Tariffs(
                rates(row, ""),
                above == null ? List.of() : List.of(new LengthTier(above, rates(row, "long_"))),
                services);
    }

    /** A column that the file lacks is a price that is not stated. */
    private static Rates rates(Map<String, String> row, String prefix) {
        return new Rates(
                decimal(row.getOrDefault(prefix + "input_per_mtok", "")),
                decimal(row.getOrDefault(prefix + "cached_input_per_mtok", "")),
                decimal(row.getOrDefault(prefix + "cache_write_per_mtok", "")),
                decimal(row.getOrDefault(prefix + "cache_write_1h_per_mtok", "")),
                decimal(row.getOrDefault(prefix + "output_per_mtok", "")),
                decimal(row.getOrDefault(prefix + "reasoning_per_mtok", "")),
                decimal(row.getOrDefault(prefix + "audio_input_per_mtok", "")),
                decimal(row.getOrDefault(prefix + "audio_output_per_mtok", "")));
    }

    private static Long tokens(String text) {
        return text.isBlank() ? null : Long.valueOf(text.strip());
    }
}
