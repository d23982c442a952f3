package dev.fulcrum.cost.prices;

import java.util.Set;
import java.util.UUID;

/**
 * For rooms whose results rest on the price of a model that is not their project's own, such as the cheapest other API
 * of an analysis: a bean of this type names the projects that a change of that price concerns too.
 */
public interface ComparedPrices {
    /** @param key {@code provider/model} */
    Set<UUID> projectsComparedWith(String key);
}
