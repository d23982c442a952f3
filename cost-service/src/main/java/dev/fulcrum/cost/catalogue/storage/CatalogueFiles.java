package dev.fulcrum.cost.catalogue.storage;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.catalogue.domain.InstanceCatalogue;
import dev.fulcrum.cost.catalogue.domain.InstancePrice;
import dev.fulcrum.cost.catalogue.domain.ModelPrice;
import dev.fulcrum.cost.catalogue.domain.PriceBook;
import dev.fulcrum.cost.catalogue.domain.SeedFigure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The facts shipped with this service; read once, since a version of the service has one version of each file. */
@ApplicationScoped
public class CatalogueFiles {
    public static final String PRICES = "model-prices.csv";
    public static final String MACHINES = "gpus.csv";
    private static final String FIGURES = "seed-figures.csv";

    private final PriceBook priceBook;
    private final InstanceCatalogue machines;
    private final List<SeedFigure> figures;

    public CatalogueFiles() {
        byte[] prices = read(PRICES);
        priceBook = new PriceBook(
                sha256(prices),
                rows(PRICES, prices).stream().map(CatalogueFiles::price).toList());
        byte[] gpus = read(MACHINES);
        machines = new InstanceCatalogue(
                sha256(gpus),
                rows(MACHINES, gpus).stream().map(CatalogueFiles::machine).toList());
        figures = rows(FIGURES, read(FIGURES)).stream()
                .map(CatalogueFiles::figure)
                .toList();
    }

    public PriceBook priceBook() {
        return priceBook;
    }

    public InstanceCatalogue machines() {
        return machines;
    }

    public SeedFigure figure(String id) {
        return figures.stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FIGURES + " has no figure " + id + "; add its row."));
    }

    private static ModelPrice price(Map<String, String> row) {
        if (!Dollars.CURRENCY.equals(row.get("currency"))) {
            throw new IllegalArgumentException(PRICES + " prices " + row.get("model_id") + " in " + row.get("currency")
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

    private static SeedFigure figure(Map<String, String> row) {
        return new SeedFigure(
                row.get("id"),
                decimal(row.get("min")),
                decimal(row.get("max")),
                row.get("about"),
                row.get("source"),
                row.get("as_of"));
    }

    private static BigDecimal decimal(String text) {
        return text.isBlank() ? null : new BigDecimal(text);
    }

    private static List<Map<String, String>> rows(String file, byte[] bytes) {
        return CsvTable.parse(file, new String(bytes, StandardCharsets.UTF_8)).rows();
    }

    private static byte[] read(String file) {
        try (InputStream in = CatalogueFiles.class.getResourceAsStream("/catalogue/" + file)) {
            if (in == null) {
                throw new IllegalStateException("catalogue/" + file + " is missing from this build; build it anew.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK lacks SHA-256", e);
        }
    }
}
