package dev.fulcrum.events.dataset;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * A capture campaign ended.
 *
 * @param campaignId the campaign
 * @param examples examples stored
 * @param setAside captures refused, with their reasons in the service
 * @param reason target-reached, expired, closed-by-person, superseded, training-not-allowed or too-much-set-aside; open
 *     set
 */
@EventContract(type = "dev.fulcrum.dataset.capture-closed.v1", topic = Topics.DATASET)
public record CaptureClosed(UUID campaignId, int examples, int setAside, String reason) {}
