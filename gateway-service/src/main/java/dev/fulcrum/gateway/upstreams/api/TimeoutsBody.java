package dev.fulcrum.gateway.upstreams.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Longest silences in milliseconds; what is left out is as configured.
 *
 * @param firstByteMs before the first byte of an answer
 * @param idleMs between two
 */
public record TimeoutsBody(
        @Min(1) @Max(3_600_000) Long firstByteMs,
        @Min(1) @Max(3_600_000) Long idleMs) {}
