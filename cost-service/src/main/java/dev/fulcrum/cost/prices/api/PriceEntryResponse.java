package dev.fulcrum.cost.prices.api;

import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.storage.PriceStore;
import java.time.Instant;
import java.util.UUID;

/**
 * A list price as it was entered, whatever became of it.
 *
 * @param validFrom null: since the first call
 * @param validTo null: until further notice
 * @param by who entered it; {@code service:cost}: it shipped with a release
 * @param withdrawnAt null while it stands
 * @param replacedBy the price that corrected it; null while it stands
 */
public record PriceEntryResponse(
        UUID id,
        String model,
        String kind,
        String status,
        TariffsBody tariffs,
        Instant validFrom,
        Instant validTo,
        String notes,
        String source,
        String asOf,
        String by,
        Instant recordedAt,
        Instant withdrawnAt,
        String withdrawnBy,
        UUID replacedBy) {
    static PriceEntryResponse of(PriceStore.Entry entry) {
        return of(entry.price(), entry.recordedAt(), entry.withdrawnAt(), entry.withdrawnBy(), entry.replacedBy());
    }

    static PriceEntryResponse of(ListPrice entered, Instant recordedAt) {
        return of(entered, recordedAt, null, null, null);
    }

    private static PriceEntryResponse of(
            ListPrice listed, Instant recordedAt, Instant withdrawnAt, String withdrawnBy, UUID replacedBy) {
        return new PriceEntryResponse(
                listed.id(),
                listed.price().key(),
                listed.price().kind(),
                listed.price().status(),
                TariffsBody.of(listed.price().tariffs()),
                listed.validity().from(),
                listed.validity().to(),
                listed.price().notes(),
                listed.price().source(),
                listed.price().asOf(),
                listed.by(),
                recordedAt,
                withdrawnAt,
                withdrawnBy,
                replacedBy);
    }
}
