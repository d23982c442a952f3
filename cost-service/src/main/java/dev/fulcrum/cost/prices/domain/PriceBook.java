package dev.fulcrum.cost.prices.domain;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** List prices of one version of the price file. */
public final class PriceBook {
    private final String version;
    private final Map<String, ModelPrice> byKey = new LinkedHashMap<>();

    /**
     * @param version SHA-256 of the file
     * @throws IllegalArgumentException where a model is priced twice
     */
    public PriceBook(String version, List<ModelPrice> prices) {
        this.version = version;
        for (ModelPrice price : prices) {
            if (byKey.put(price.key().toLowerCase(Locale.ROOT), price) != null) {
                throw new IllegalArgumentException("The price book prices " + price.key() + " twice; keep one row.");
            }
        }
    }

    public String version() {
        return version;
    }

    public List<ModelPrice> all() {
        return List.copyOf(byKey.values());
    }

    /** @param key {@code provider/model} */
    public Optional<ModelPrice> find(String key) {
        return Optional.ofNullable(byKey.get(key.toLowerCase(Locale.ROOT)));
    }

    public Optional<ModelPrice> find(String provider, String modelId) {
        return modelId == null ? Optional.empty() : find(provider + "/" + modelId);
    }

    /**
     * The current chat model that would have billed least for these tokens.
     *
     * @param otherThan models to leave out, whoever sells them
     */
    public Optional<ModelPrice> cheapestChat(TokenUsage tokens, Set<String> otherThan) {
        return byKey.values().stream()
                .filter(price -> price.kind().equals("chat") && price.status().equals("current"))
                .filter(price -> otherThan.stream().noneMatch(model -> sameModel(model, price.modelId())))
                .filter(price -> price.outputPerMtok() != null)
                .min(Comparator.comparing(
                                (ModelPrice price) -> price.costOf(tokens).orElse(BigDecimal.valueOf(Long.MAX_VALUE)))
                        .thenComparing(ModelPrice::key));
    }

    /** Resellers put the maker's name before the model's. */
    private static boolean sameModel(String one, String other) {
        return bareName(one).equals(bareName(other));
    }

    private static String bareName(String model) {
        return model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
