package dev.fulcrum.gateway.keys.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * A rotation.
 *
 * @param graceSeconds for how long the old secret goes on; 0 where left out, 30 days at most
 */
public record RotationRequest(@Min(0) @Max(2_592_000) Long graceSeconds) {}
