package dev.fulcrum.gateway.calls.domain;

import dev.fulcrum.gateway.keys.domain.AccessKey;
import dev.fulcrum.gateway.projects.domain.Project;

/**
 * A call as it came in, before it is known where it goes.
 *
 * @param requestId what the client sent, or minted
 * @param key who calls
 * @param feature header, or the key's default
 * @param project of team and feature; null where there is none yet
 * @param routingKey what sticks to an arm: header, {@code user} of the body, or the request id
 */
public record Call(
        String requestId, AccessKey key, String feature, Project project, Purpose purpose, String routingKey) {}
