package dev.fulcrum.rollout.rollouts.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param reason why; kept with the rollout and published */
public record ReasonRequest(@NotBlank @Size(max = 1000) String reason) {}
