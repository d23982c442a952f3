package dev.fulcrum.gateway.upstreams.domain;

/**
 * Who answers instead.
 *
 * @param upstream name under which it is registered
 * @param model name to send in the request; null: the client's own
 */
public record Fallback(String upstream, String model) {}
