package dev.fulcrum.cost.savings.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a bill says of a month.
 *
 * @param month ISO year-month, UTC
 * @param what serving, api, evaluation, retraining or other
 * @param amount negative for a credit
 * @param source the bill: who sent it, its number and date
 */
public record ActualRequest(
        @NotNull @Pattern(regexp = "\\d{4}-(0[1-9]|1[0-2])", message = "must be a year and month such as 2026-11")
        String month,

        @NotBlank String what,
        @NotNull @Valid Amount amount,
        @NotBlank @Size(max = 1000) String source) {
    /**
     * @param amount decimal string, six decimals at most
     * @param currency USD
     */
    public record Amount(
            @NotNull
            @Pattern(regexp = "-?\\d{1,12}(\\.\\d{1,6})?", message = "must be a decimal string such as \"500.00\"")
            String amount,

            @NotNull @Pattern(regexp = "USD", message = "must be USD, the currency of the price book")
            String currency) {}
}
