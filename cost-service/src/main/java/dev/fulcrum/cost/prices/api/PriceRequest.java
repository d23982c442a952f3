package dev.fulcrum.cost.prices.api;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.Dollars;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.Validity;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.UUID;

/**
 * A new list price.
 *
 * @param kind chat or embedding; absent: chat
 * @param status current, legacy, deprecated or retired; absent: current
 * @param currency ISO 4217; only USD is added up
 * @param tariffs everything it bills
 * @param contextTokens absent: not stated
 * @param maxOutputTokens absent: not stated
 * @param validFrom ISO 8601, UTC; may be past, as far as single calls are kept
 * @param validTo absent: until further notice
 * @param corrects id of a price that it takes the place of; absent: it follows the one before it
 * @param source page or document that states it
 * @param asOf ISO date on which the source said so; absent: today
 * @param notes absent: none
 */
public record PriceRequest(
        @NotBlank @Size(max = 100) String provider,
        @NotBlank @Size(max = 200) String modelId,
        @Pattern(regexp = "chat|embedding") String kind,

        @Pattern(regexp = "current|legacy|deprecated|retired")
        String status,

        @NotBlank String currency,
        @NotNull TariffsBody tariffs,
        @Positive Long contextTokens,
        @Positive Long maxOutputTokens,
        @NotBlank String validFrom,
        String validTo,
        UUID corrects,
        @NotBlank @Size(max = 500) String source,
        String asOf,
        @Size(max = 2000) String notes) {

    ModelPrice price() {
        requireDollars(currency);
        try {
            return new ModelPrice(
                    provider,
                    modelId,
                    kind == null ? ModelPrice.CHAT : kind,
                    status == null ? ModelPrice.CURRENT : status,
                    tariffs.tariffs(),
                    new ModelPrice.Limits(contextTokens, maxOutputTokens),
                    notes == null ? "" : notes,
                    source,
                    asOf == null ? LocalDate.now(ZoneOffset.UTC).toString() : asOf);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("tariffs", e.getMessage());
        }
    }

    Validity validity() {
        return Times.validity(validFrom, validTo);
    }

    /** @throws Problem 400 that tells a currency that does not exist from one that is not added up */
    static void requireDollars(String currency) {
        if (Dollars.CURRENCY.equals(currency)) {
            return;
        }
        boolean exists = Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(currency));
        throw Problem.invalid(
                "currency",
                exists
                        ? "Prices are added up in " + Dollars.CURRENCY + " only, currency was " + currency
                                + "; convert the price and note the rate and its day."
                        : "There is no currency " + currency + " in ISO 4217; prices are in " + Dollars.CURRENCY + ".");
    }
}
