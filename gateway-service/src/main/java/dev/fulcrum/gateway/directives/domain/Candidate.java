package dev.fulcrum.gateway.directives.domain;

import java.util.UUID;

/**
 * A model that may take calls.
 *
 * @param modelId model version
 * @param upstream name under which it is registered here; a directive cannot make the gateway call another address
 * @param model name to send in the request
 */
public record Candidate(UUID modelId, String upstream, String model) {}
