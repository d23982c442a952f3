package dev.fulcrum.cost.prices.api;

import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.prices.ListPrices;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.events.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * What a model costs at a moment.
 *
 * @param id of the list price; null where only a contract prices the model
 * @param model {@code provider/model}
 * @param inputPerMtok standard, short prompt, USD per million tokens
 * @param cachedInputPerMtok null where the source states none; cached input is then priced as fresh
 * @param outputPerMtok null for a kind without output
 * @param tariffs everything it bills
 * @param contextTokens null where not stated
 * @param maxOutputTokens null where not stated
 * @param validFrom of the list price, UTC; null: since the first call
 * @param validTo of the list price, UTC; null: until further notice
 * @param contractId the team's contract that makes these prices; null: list prices
 * @param priceBook reading of the price book
 */
public record PriceResponse(
        UUID id,
        String model,
        String provider,
        String modelId,
        String kind,
        String status,
        Money inputPerMtok,
        Money cachedInputPerMtok,
        Money outputPerMtok,
        TariffsBody tariffs,
        Long contextTokens,
        Long maxOutputTokens,
        Instant validFrom,
        Instant validTo,
        UUID contractId,
        String notes,
        String source,
        String asOf,
        String priceBook) {
    static PriceResponse of(ListPrices.Row row) {
        ModelPrice price = row.price();
        return new PriceResponse(
                row.listId(),
                price.key(),
                price.provider(),
                price.modelId(),
                price.kind(),
                price.status(),
                Dollars.money(price.inputPerMtok()),
                Dollars.money(price.cachedInputPerMtok()),
                Dollars.money(price.outputPerMtok()),
                TariffsBody.of(price.tariffs()),
                price.limits().contextTokens(),
                price.limits().maxOutputTokens(),
                row.validity().from(),
                row.validity().to(),
                row.contractId(),
                price.notes(),
                price.source(),
                price.asOf(),
                row.priceBook());
    }
}
