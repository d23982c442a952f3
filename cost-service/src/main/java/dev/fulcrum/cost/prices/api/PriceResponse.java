package dev.fulcrum.cost.prices.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.events.Money;

/**
 * A list price, per million tokens.
 *
 * @param model {@code provider/model}
 * @param cachedInputPerMtok null where the source states none; cached input is then priced as fresh
 * @param outputPerMtok null for a kind without output
 * @param priceBook version it belongs to: SHA-256 of the price file
 */
public record PriceResponse(
        String model,
        String provider,
        String modelId,
        String kind,
        String status,
        Money inputPerMtok,
        Money cachedInputPerMtok,
        Money outputPerMtok,
        String notes,
        String source,
        String asOf,
        String priceBook) {
    static PriceResponse of(ModelPrice price, String priceBook) {
        return new PriceResponse(
                price.key(),
                price.provider(),
                price.modelId(),
                price.kind(),
                price.status(),
                Dollars.money(price.inputPerMtok()),
                Dollars.money(price.cachedInputPerMtok()),
                Dollars.money(price.outputPerMtok()),
                price.notes(),
                price.source(),
                price.asOf(),
                priceBook);
    }
}
