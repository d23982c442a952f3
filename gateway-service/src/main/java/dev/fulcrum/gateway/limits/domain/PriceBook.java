package dev.fulcrum.gateway.limits.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * List prices by {@code provider/model}, in memory. Each model has the price that was shipped and those that facts
 * announced, each from its day; folding the same facts in any order gives the same book. A model that is not in it is
 * looked for without the date at its name's end, as providers name dated snapshots.
 */
public final class PriceBook {
    private static final Pattern DATE = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8})$");

    private volatile Map<String, NavigableMap<Long, ModelPrice>> byModel = Map.of();
    private volatile ModelPrice dearest = ModelPrice.FREE;

    /** @param from when it began, milliseconds since 1970 */
    public record Entry(String provider, String model, long from, ModelPrice price) {}

    /** @throws IllegalArgumentException where a model is priced twice */
    public PriceBook(List<Entry> entries) {
        Map<String, NavigableMap<Long, ModelPrice>> shipped = new HashMap<>();
        for (Entry entry : entries) {
            String name = name(entry.provider() + "/" + entry.model());
            if (shipped.put(name, new TreeMap<>(Map.of(entry.from(), entry.price()))) != null) {
                throw new IllegalArgumentException("The price book prices " + name + " twice; keep one row");
            }
        }
        take(shipped);
    }

    /** @return the price at that time */
    public Optional<ModelPrice> find(String provider, String model, long now) {
        String name = name(provider + "/" + model);
        NavigableMap<Long, ModelPrice> prices = byModel.get(name);
        if (prices == null) {
            prices = byModel.get(DATE.matcher(name).replaceFirst(""));
        }
        if (prices == null) {
            return Optional.empty();
        }
        Map.Entry<Long, ModelPrice> inForce = prices.floorEntry(now);
        return Optional.of((inForce == null ? prices.firstEntry() : inForce).getValue());
    }

    /** For a model that nobody knows: no other of the book costs more, now or later. */
    public ModelPrice dearest() {
        return dearest;
    }

    /**
     * Takes a changed price.
     *
     * @param model {@code provider/model}
     * @param from when it begins, milliseconds since 1970
     * @param input USD per million tokens
     * @param output USD per million tokens
     */
    public synchronized void change(String model, long from, BigDecimal input, BigDecimal output) {
        Map<String, NavigableMap<Long, ModelPrice>> next = new HashMap<>(byModel);
        NavigableMap<Long, ModelPrice> known = next.get(name(model));
        NavigableMap<Long, ModelPrice> prices = known == null ? new TreeMap<>() : new TreeMap<>(known);
        prices.put(
                from,
                known == null
                        ? ModelPrice.of(new ModelPrice.Terms(input, null, null, output, null))
                        : known.firstEntry().getValue().changed(input, output));
        next.put(name(model), prices);
        take(next);
    }

    private void take(Map<String, NavigableMap<Long, ModelPrice>> next) {
        List<ModelPrice> all = new ArrayList<>();
        next.values().forEach(prices -> all.addAll(prices.values()));
        dearest = ModelPrice.dearest(all);
        byModel = Map.copyOf(next);
    }

    private static String name(String model) {
        return model.toLowerCase(Locale.ROOT);
    }
}
