package dev.fulcrum.cost.prices.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** All prices at one reading: list prices and contracts of teams, each with the time in which it applies. */
public final class PriceBook {
    private final String version;
    private final Map<String, List<ListPrice>> lists = new LinkedHashMap<>();
    private final Map<String, List<Contract>> contracts = new HashMap<>();

    /**
     * @param version name of this reading; another content has another name
     * @throws IllegalArgumentException where two prices of a model, or two contracts of a team on it, overlap
     */
    public PriceBook(String version, Collection<ListPrice> prices, Collection<Contract> agreed) {
        this.version = version;
        for (ListPrice price : prices) {
            String key = price.price().key().toLowerCase(Locale.ROOT);
            List<ListPrice> known = lists.computeIfAbsent(key, none -> new ArrayList<>());
            Overlap.refuse("price of " + price.price().key(), known, ListPrice::validity, price.validity());
            known.add(price);
        }
        for (Contract contract : agreed) {
            List<Contract> known =
                    contracts.computeIfAbsent(scope(contract.team(), contract.key()), none -> new ArrayList<>());
            Overlap.refuse(
                    "contract of team " + contract.team() + " on " + contract.key(),
                    known,
                    Contract::validity,
                    contract.validity());
            known.add(contract);
        }
    }

    /** List prices that always apply. */
    public PriceBook(String version, List<ModelPrice> prices) {
        this(
                version,
                prices.stream()
                        .map(price -> new ListPrice(null, price, Validity.ALWAYS, ListPrice.SHIPPED))
                        .toList(),
                List.of());
    }

    public String version() {
        return version;
    }

    /** List prices in force at that moment, in the order of the book. */
    public List<ListPrice> listed(Instant when) {
        return lists.values().stream()
                .flatMap(prices ->
                        prices.stream().filter(price -> price.validity().contains(when)))
                .toList();
    }

    /** All list prices of exactly that model, whenever they apply. @param key {@code provider/model} */
    public List<ListPrice> listPrices(String key) {
        return List.copyOf(lists.getOrDefault(key.toLowerCase(Locale.ROOT), List.of()));
    }

    /** All contracts of a team on exactly that model or provider. */
    public List<Contract> contracts(String team, String key) {
        return List.copyOf(contracts.getOrDefault(scope(team, key), List.of()));
    }

    public Optional<Contract> contract(UUID id) {
        return contracts.values().stream()
                .flatMap(List::stream)
                .filter(contract -> contract.id().equals(id))
                .findFirst();
    }

    /** The list price in force at that moment. @param key {@code provider/model} */
    public Optional<ModelPrice> list(String key, Instant when) {
        return listPrice(key, when).map(ListPrice::price);
    }

    /** With its validity. @param key {@code provider/model} */
    public Optional<ListPrice> listPrice(String key, Instant when) {
        return ModelName.keys(key).stream()
                .flatMap(name -> lists.getOrDefault(name, List.of()).stream())
                .filter(price -> price.validity().contains(when))
                .findFirst();
    }

    /**
     * What a team pays at that moment: its contract on the model, else its contract on the provider, else the list
     * price. A dated snapshot is looked for by its own name first and then by the name without the date.
     *
     * @param key {@code provider/model}
     * @return empty where nobody knows; that is never zero
     */
    public Optional<ModelPrice> at(String team, String key, Instant when) {
        Optional<ModelPrice> list = list(key, when);
        return contract(team, key, when)
                .map(contract ->
                        list.map(contract::price).orElseGet(() -> contract.tariffs() == null ? null : contract.price()))
                .or(() -> list);
    }

    public Optional<ModelPrice> at(String team, String provider, String model, Instant when) {
        return model == null ? Optional.empty() : at(team, provider + "/" + model, when);
    }

    /**
     * Moments at which what a team pays for a model may change, in order: where a price or contract begins or ends.
     *
     * @param key {@code provider/model}
     */
    public List<Instant> changes(String team, String key) {
        Stream<Validity> listed = ModelName.keys(key).stream()
                .flatMap(name -> listPrices(name).stream())
                .map(ListPrice::validity);
        Stream<Validity> agreed = contractNames(key).stream()
                .flatMap(name -> contracts(team, name).stream())
                .map(Contract::validity);
        return Stream.concat(listed, agreed)
                .flatMap(
                        validity -> Stream.of(Optional.ofNullable(validity.from()), Optional.ofNullable(validity.to())))
                .flatMap(Optional::stream)
                .sorted()
                .distinct()
                .toList();
    }

    /** The contract that prices a team's calls of a model. @param key {@code provider/model} */
    public Optional<Contract> contract(String team, String key, Instant when) {
        return contractNames(key).stream()
                .flatMap(name -> contracts.getOrDefault(scope(team, name), List.of()).stream())
                .filter(contract -> contract.validity().contains(when))
                .findFirst();
    }

    private static List<String> contractNames(String key) {
        List<String> names = new ArrayList<>(ModelName.keys(key));
        names.add(key.substring(0, Math.max(0, key.indexOf('/'))) + "/" + Contract.EVERY_MODEL);
        return names;
    }

    /**
     * The qualified chat model that would have billed least for these tokens.
     *
     * @param sum tokens of all calls
     * @param calls number of them; the mean prompt chooses the tier by prompt length
     * @see Qualification what qualified means, and what it does not
     */
    public Optional<ModelPrice> cheapestChat(TokenUsage sum, long calls, Qualification qualification) {
        return lists.keySet().stream()
                .map(key -> at(qualification.team(), key, qualification.at()).orElse(null))
                .filter(Objects::nonNull)
                .filter(qualification::holds)
                .min(Comparator.comparing((ModelPrice price) -> cost(price, sum, calls))
                        .thenComparing(ModelPrice::key));
    }

    private static BigDecimal cost(ModelPrice price, TokenUsage sum, long calls) {
        return price.costOf(sum, calls).orElseThrow();
    }

    private static String scope(String team, String key) {
        return team + "\n" + key.toLowerCase(Locale.ROOT);
    }
}
