package dev.fulcrum.gateway.upstreams.domain;

import java.net.URI;
import java.util.UUID;

/**
 * A server that speaks the OpenAI API.
 *
 * @param name what projects, keys and directives call it
 * @param baseUrl ends in {@code /v1}, without a slash after it
 * @param provider {@code gen_ai.provider.name}
 * @param apiKey sent as bearer token; empty where it wants none
 */
public record Upstream(UUID id, String name, URI baseUrl, String provider, String apiKey) {
    /** Never the key: this string may reach a log. */
    @Override
    public String toString() {
        return "Upstream[" + name + " " + baseUrl + "]";
    }
}
