package dev.fulcrum.cost.businesscase.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives each quantity of a case its place in a path's values. A quantity that options share has one place. */
final class Variables {
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Quantity> quantities = new ArrayList<>();

    /** @param scope option that it belongs to; empty where all share it */
    int add(String scope, Quantity quantity) {
        String name = scope + "." + quantity.name();
        Integer known = places.get(name);
        if (known != null) {
            if (!quantities.get(known).range().equals(quantity.range())) {
                throw new IllegalArgumentException("Two quantities of one case are named " + name);
            }
            return known;
        }
        places.put(name, quantities.size());
        quantities.add(quantity);
        return quantities.size() - 1;
    }

    int size() {
        return quantities.size();
    }

    /** In order of their places. */
    List<String> names() {
        return List.copyOf(places.keySet());
    }

    List<Quantity> quantities() {
        return List.copyOf(quantities);
    }

    /** Every quantity at its typical value. */
    double[] typical() {
        return quantities.stream().mapToDouble(Quantity::typicalValue).toArray();
    }
}
