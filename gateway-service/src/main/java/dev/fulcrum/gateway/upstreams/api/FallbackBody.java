package dev.fulcrum.gateway.upstreams.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Who answers instead.
 *
 * @param upstream name of a registered one
 * @param model name to send; left out: the client's own
 */
public record FallbackBody(
        @NotBlank @Size(max = 100) String upstream,
        @Size(min = 1, max = 200) String model) {}
