package dev.fulcrum.cost.analyses.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param reason why no budget is given */
public record RejectionRequest(@NotBlank @Size(max = 1000) String reason) {}
