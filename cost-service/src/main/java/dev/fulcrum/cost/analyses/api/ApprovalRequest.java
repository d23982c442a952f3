package dev.fulcrum.cost.analyses.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * @param limit most that capture, training and evaluation may spend
 * @param option that the budget is for, which decides what is promised; left out it is small-task-model, which this
 *     platform carries out, or else the recommended one
 * @param replaces id of the analysis whose budget in the same pass of the project ends with this one; left out where
 *     none has one
 */
public record ApprovalRequest(@NotNull @Valid Limit limit, String option, UUID replaces) {
    /**
     * @param amount decimal string in whole dollars or cents
     * @param currency USD, the only one the price book knows
     */
    public record Limit(
            @NotNull
            @Pattern(regexp = "\\d{1,12}(\\.\\d{1,2})?", message = "must be a decimal string such as \"500.00\"")
            String amount,

            @NotNull @Pattern(regexp = "USD", message = "must be USD, the currency of the price book")
            String currency) {
        BigDecimal usd() {
            return new BigDecimal(amount);
        }
    }
}
