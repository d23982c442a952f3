package dev.fulcrum.cost.prices.domain;

import java.util.Locale;

/**
 * What a change of the price book concerns. Observers are told within its transaction, under the exclusive pricing lock;
 * one that fails undoes the change.
 *
 * @param team whose contract changed; null for a list price, which concerns every team
 * @param key {@code provider/model}, or {@code provider/*} for every model of a provider; null: models that had no price
 * @param when calls of this time cost otherwise than before
 */
public record PriceChange(String team, String key, Validity when) {
    /** True where the change may price that model, by its own name or by the name without its date. */
    public boolean concerns(String model) {
        if (key == null) {
            return true;
        }
        String changed = key.toLowerCase(Locale.ROOT);
        return changed.endsWith("/" + Contract.EVERY_MODEL)
                ? model.toLowerCase(Locale.ROOT)
                        .startsWith(changed.substring(0, changed.length() - Contract.EVERY_MODEL.length()))
                : ModelName.keys(model).contains(changed);
    }
}
