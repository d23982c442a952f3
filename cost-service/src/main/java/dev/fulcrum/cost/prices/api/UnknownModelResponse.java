package dev.fulcrum.cost.prices.api;

import dev.fulcrum.cost.prices.storage.UnknownModels;
import java.time.LocalDate;

/**
 * A model without a price for some of a team's calls.
 *
 * @param model {@code provider/model} as it was seen
 * @param calls without a price; they are in no sum of money
 * @param inputTokens of them
 * @param outputTokens of them
 * @param firstSeen day of the first of them, UTC
 * @param lastSeen day of the last of them, UTC
 * @param pricedNow true where calls of now would have a price: it began after these calls
 */
public record UnknownModelResponse(
        String team,
        String model,
        String provider,
        String modelId,
        long calls,
        long inputTokens,
        long outputTokens,
        LocalDate firstSeen,
        LocalDate lastSeen,
        boolean pricedNow) {
    static UnknownModelResponse of(UnknownModels.Seen seen, boolean pricedNow) {
        UnknownModels.Place place = seen.place();
        return new UnknownModelResponse(
                place.team(),
                place.provider() + "/" + place.model(),
                place.provider(),
                place.model(),
                seen.calls(),
                seen.input(),
                seen.output(),
                seen.firstDay(),
                seen.lastDay(),
                pricedNow);
    }
}
