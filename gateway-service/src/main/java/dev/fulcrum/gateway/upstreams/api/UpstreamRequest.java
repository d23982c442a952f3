package dev.fulcrum.gateway.upstreams.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * An upstream to register or change.
 *
 * @param name what projects, keys and directives call it
 * @param baseUrl ends in {@code /v1}; no link-local or metadata address unless the configuration allows it
 * @param apiKey that the upstream wants; left out where it wants none. No constraint annotation: a
 *     violation would show the value
 * @param provider OpenTelemetry's {@code gen_ai.provider.name}: openai, …
 * @param dialect {@code openai}, also where left out, or {@code anthropic}
 * @param fallbacks who answers instead, in this order, 5 at most
 * @param timeouts left out: as configured
 * @param retries further tries after a failed one; left out: as configured
 */
public record UpstreamRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[a-z0-9][a-z0-9._-]*")
        String name,

        @NotBlank @Size(max = 500) String baseUrl,
        String apiKey,
        @NotBlank @Size(max = 100) String provider,
        String dialect,
        List<@NotNull @Valid FallbackBody> fallbacks,
        @Valid TimeoutsBody timeouts,
        @Min(0) @Max(10) Integer retries) {
    public UpstreamRequest {
        fallbacks = fallbacks == null ? List.of() : fallbacks;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "UpstreamRequest[" + name + " " + baseUrl + "]";
    }
}
