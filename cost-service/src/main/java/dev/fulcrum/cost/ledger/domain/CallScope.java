package dev.fulcrum.cost.ledger.domain;

import java.time.Instant;
import java.util.Locale;

/**
 * Calls that a change of prices may concern. Too many is harmless: what costs the same stays as it is.
 *
 * @param team null means every team
 * @param feature null means every feature
 * @param priceKey {@code provider/model} or {@code provider/*}: calls priced as it, of that model or a dated snapshot of
 *     it, and all without a price; null means every model
 * @param unpricedOnly leaves out calls that have a price
 * @param since calls that started then or later
 */
public record CallScope(String team, String feature, String priceKey, boolean unpricedOnly, Instant since) {
    public CallScope {
        priceKey = priceKey == null ? null : priceKey.toLowerCase(Locale.ROOT).replaceFirst("\\*$", "");
    }

    /** Kept calls of a feature without a price: its project has said what its model costs. */
    public static CallScope unpriced(FeatureKey feature) {
        return new CallScope(feature.team(), feature.feature(), null, true, Instant.EPOCH);
    }

    /**
     * Calls that a price has an effect on.
     *
     * @param team whose contract it is; null for a list price
     * @param priceKey {@code provider/model}
     * @param since when it takes effect
     */
    public static CallScope ofPrice(String team, String priceKey, Instant since) {
        return new CallScope(team, null, priceKey, false, since);
    }
}
