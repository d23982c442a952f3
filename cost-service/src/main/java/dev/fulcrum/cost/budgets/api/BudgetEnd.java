package dev.fulcrum.cost.budgets.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param reason why it ends */
public record BudgetEnd(@NotBlank @Size(max = 1000) String reason) {}
