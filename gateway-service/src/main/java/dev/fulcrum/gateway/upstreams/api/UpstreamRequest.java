package dev.fulcrum.gateway.upstreams.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * An upstream to register or change.
 *
 * @param name what projects, keys and directives call it
 * @param baseUrl OpenAI-compatible base, ends in {@code /v1}
 * @param apiKey bearer token that the upstream wants; left out where it wants none. No constraint annotation: a
 *     violation would show the value
 * @param provider OpenTelemetry's {@code gen_ai.provider.name}: openai, …
 */
public record UpstreamRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[a-z0-9][a-z0-9._-]*")
        String name,

        @NotBlank @Size(max = 500) String baseUrl,
        String apiKey,
        @NotBlank @Size(max = 100) String provider) {
    /** Never the key. */
    @Override
    public String toString() {
        return "UpstreamRequest[" + name + " " + baseUrl + "]";
    }
}
