package dev.fulcrum.gateway.keys.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * A key to make.
 *
 * @param team owner, one of the caller's
 * @param application the application that will carry it
 * @param defaultFeature feature of calls without {@code X-Fulcrum-Feature}
 * @param upstream where calls of no project go; may be left out where there is one upstream only
 * @param features that its calls may name beside the default; left out or empty: any
 * @param expiresAt from when it is refused; left out: never
 */
public record KeyRequest(
        @NotBlank @Size(max = 100) String team,
        @NotBlank @Size(max = 100) String application,
        @NotBlank @Size(max = 200) String defaultFeature,
        @Size(max = 100) String upstream,
        @Size(max = 100) List<@NotBlank @Size(max = 200) String> features,
        Instant expiresAt) {
    public KeyRequest {
        features = features == null ? List.of() : features;
    }
}
