package dev.fulcrum.gateway.upstreams.domain;

import dev.fulcrum.gateway.dialects.domain.Dialect;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A server that speaks the API of OpenAI or of Anthropic.
 *
 * @param name what projects, keys and directives call it
 * @param baseUrl ends in {@code /v1}, without a slash after it
 * @param provider {@code gen_ai.provider.name}
 * @param apiKey sent as the dialect sends it; empty where it wants none
 * @param dialect what it speaks
 * @param fallbacks who answers instead, in this order; theirs are not followed
 * @param firstByteTimeout longest silence before the first byte; null: as configured
 * @param idleTimeout longest silence between two; null: as configured
 * @param retries further tries after a failed one; null: as configured
 */
public record Upstream(
        UUID id,
        String name,
        URI baseUrl,
        String provider,
        String apiKey,
        Dialect dialect,
        List<Fallback> fallbacks,
        Duration firstByteTimeout,
        Duration idleTimeout,
        Integer retries) {
    public Upstream {
        fallbacks = List.copyOf(fallbacks);
    }

    /** OpenAI's API, no fallbacks, everything else as configured. */
    public Upstream(UUID id, String name, URI baseUrl, String provider, String apiKey) {
        this(id, name, baseUrl, provider, apiKey, Dialect.OPENAI, List.of(), null, null, null);
    }

    /** Never the key: this string may reach a log. */
    @Override
    public String toString() {
        return "Upstream[" + name + " " + baseUrl + "]";
    }
}
