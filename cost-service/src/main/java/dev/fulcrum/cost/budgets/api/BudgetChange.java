package dev.fulcrum.cost.budgets.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * A budget's new terms; whom it is for and its period stay.
 *
 * @param version the version that was read
 * @param levels as before where left out
 */
public record BudgetChange(
        @NotNull @Min(1) Integer version,
        @NotNull @Valid BudgetRequest.Limit limit,
        @NotBlank String action,
        @Size(min = 1, max = 20) List<@NotNull BigDecimal> levels,
        @NotBlank @Size(max = 1000) String reason) {}
