package dev.fulcrum.gateway.keys.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A key to make.
 *
 * @param team owner, one of the caller's
 * @param application the application that will carry it
 * @param defaultFeature feature of calls without {@code X-Fulcrum-Feature}
 * @param upstream where calls of no project go; may be left out where there is one upstream only
 */
public record KeyRequest(
        @NotBlank @Size(max = 100) String team,
        @NotBlank @Size(max = 100) String application,
        @NotBlank @Size(max = 200) String defaultFeature,
        @Size(max = 100) String upstream) {}
