package dev.fulcrum.events.directive;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.Topics;
import java.time.Instant;
import java.util.UUID;

/**
 * The gateway mirrors these requests to a candidate and captures both texts for evaluation.
 *
 * @param version grows with every change; the highest wins
 * @param owner service that gave it
 * @param active false ends it
 * @param evaluationId what it is for
 * @param feature feature
 * @param modelId candidate
 * @param candidate where it answers
 * @param sampleRate share of requests, 0–1
 * @param until expiry, UTC
 */
@EventContract(type = "dev.fulcrum.directive.shadow.v1", topic = Topics.DIRECTIVES)
public record ShadowDirective(
        long version,
        String owner,
        boolean active,
        UUID evaluationId,
        String feature,
        UUID modelId,
        ModelEndpoint candidate,
        double sampleRate,
        Instant until) {}
