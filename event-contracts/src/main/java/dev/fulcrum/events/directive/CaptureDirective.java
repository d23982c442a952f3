package dev.fulcrum.events.directive;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.time.Instant;
import java.util.UUID;

/**
 * The gateway may copy text of these requests to the captures topic.
 *
 * @param version grows with every change; the highest wins
 * @param owner service that gave it
 * @param active false ends it
 * @param campaignId what it is for
 * @param feature feature
 * @param sampleRate share of requests, 0–1
 * @param until expiry, UTC
 */
@EventContract(type = "dev.fulcrum.directive.capture.v1", topic = Topics.DIRECTIVES)
public record CaptureDirective(
        long version,
        String owner,
        boolean active,
        UUID campaignId,
        String feature,
        double sampleRate,
        Instant until) {}
