package dev.fulcrum.cost.budgets.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * A budget to set.
 *
 * @param scope project or team
 * @param scopeId id of the project or name of the team
 * @param period month or day, in UTC
 * @param limit most that should be spent in a period
 * @param action alert or enforce
 * @param levels shares of the limit that alert, above 0 and at most 10; 0.5, 0.8 and 1 where left out
 * @param reason why
 */
public record BudgetRequest(
        @NotBlank String scope,
        @NotBlank @Size(max = 100) String scopeId,
        @NotBlank String period,
        @NotNull @Valid Limit limit,
        @NotBlank String action,
        @Size(min = 1, max = 20) List<@NotNull BigDecimal> levels,
        @NotBlank @Size(max = 1000) String reason) {
    /**
     * @param amount decimal string in whole dollars or cents, above 0
     * @param currency USD
     */
    public record Limit(
            @NotNull
            @Pattern(regexp = "\\d{1,9}(\\.\\d{1,2})?", message = "must be a decimal string such as \"500.00\"")
            String amount,

            @NotNull @Pattern(regexp = "USD", message = "must be USD, the currency of the price book")
            String currency) {}
}
