package dev.fulcrum.cost.prices.api;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.prices.domain.Contract;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a team agreed with a provider: own prices or a discount.
 *
 * @param team whose calls it prices
 * @param provider whose models
 * @param modelId absent: every model of the provider, for a discount
 * @param currency ISO 4217; only USD; needed with tariffs
 * @param tariffs own prices; absent for a discount
 * @param discountShare 0–1 off every list price; absent for own prices
 * @param validFrom ISO 8601, UTC
 * @param validTo absent: until it is ended
 * @param reason the agreement's name or number
 */
public record ContractRequest(
        @NotBlank @Size(max = 100) String team,
        @NotBlank @Size(max = 100) String provider,
        @Size(min = 1, max = 200) String modelId,
        String currency,
        TariffsBody tariffs,
        BigDecimal discountShare,
        @NotBlank String validFrom,
        String validTo,
        @NotBlank @Size(max = 500) String reason) {

    Contract contract(UUID id, String by) {
        if (tariffs != null) {
            if (currency == null) {
                throw Problem.invalid("currency", "currency is missing; own prices are in USD, say so.");
            }
            PriceRequest.requireDollars(currency);
        }
        try {
            return new Contract(
                    id,
                    team,
                    provider,
                    modelId,
                    tariffs == null ? null : tariffs.tariffs(),
                    discountShare,
                    Times.validity(validFrom, validTo),
                    reason,
                    by);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(tariffs == null ? "discountShare" : "tariffs", e.getMessage());
        }
    }
}
