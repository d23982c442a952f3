package dev.fulcrum.cost.prices;

import dev.fulcrum.cost.prices.domain.Contract;
import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Validity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What models cost at a moment, for people to read. */
@ApplicationScoped
public class ListPrices {
    private final Prices prices;

    ListPrices(Prices prices) {
        this.prices = prices;
    }

    /**
     * What to show; null filters match everything.
     *
     * @param model part of {@code provider/model}, capitals or not
     * @param at UTC
     * @param team whose contracts apply; null: list prices
     */
    public record Filter(String provider, String kind, String model, Instant at, String team) {
        boolean matches(ModelPrice price) {
            return (provider == null || provider.equalsIgnoreCase(price.provider()))
                    && (kind == null || kind.equals(price.kind()))
                    && (model == null || price.key().toLowerCase(Locale.ROOT).contains(model.toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * @param contractId null where the list price applies
     * @param priceBook reading
     */
    public record Row(UUID listId, ModelPrice price, Validity validity, UUID contractId, String priceBook) {}

    /** By {@code provider/model}, after one of them. */
    public List<Row> page(Filter filter, String after, int rows) {
        PriceBook book = prices.book();
        return book.listed(filter.at()).stream()
                .filter(listed -> filter.matches(listed.price()))
                .filter(listed -> after == null || listed.price().key().compareTo(after) > 0)
                .sorted(Comparator.comparing(listed -> listed.price().key()))
                .limit(rows)
                .map(listed -> row(book, listed, filter))
                .toList();
    }

    private static Row row(PriceBook book, ListPrice listed, Filter filter) {
        String key = listed.price().key();
        Optional<Contract> contract =
                filter.team() == null ? Optional.empty() : book.contract(filter.team(), key, filter.at());
        ModelPrice price = filter.team() == null
                ? listed.price()
                : book.at(filter.team(), key, filter.at()).orElseThrow();
        return new Row(
                listed.id(),
                price,
                listed.validity(),
                contract.map(Contract::id).orElse(null),
                book.version());
    }
}
