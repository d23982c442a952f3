package dev.fulcrum.cost.prices.api;

import dev.fulcrum.cost.prices.domain.Contract;
import java.time.Instant;
import java.util.UUID;

/**
 * A team's contract.
 *
 * @param modelId null: every model of the provider
 * @param tariffs own prices, USD per million tokens; null for a discount
 * @param discountShare 0–1 off every list price, a decimal text; null for own prices
 * @param validTo null: until it is ended
 * @param by who entered it
 */
public record ContractResponse(
        UUID id,
        String team,
        String provider,
        String modelId,
        TariffsBody tariffs,
        String discountShare,
        Instant validFrom,
        Instant validTo,
        String reason,
        String by) {
    static ContractResponse of(Contract contract) {
        return new ContractResponse(
                contract.id(),
                contract.team(),
                contract.provider(),
                contract.modelId(),
                contract.tariffs() == null ? null : TariffsBody.of(contract.tariffs()),
                contract.discountShare() == null
                        ? null
                        : contract.discountShare().toPlainString(),
                contract.validity().from(),
                contract.validity().to(),
                contract.reason(),
                contract.by());
    }
}
