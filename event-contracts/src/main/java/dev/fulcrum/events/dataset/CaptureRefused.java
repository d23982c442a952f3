package dev.fulcrum.events.dataset;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * A capture campaign was asked for and may not begin; it opens once what is missing was recorded.
 *
 * @param campaignId the campaign
 * @param feature feature that would be captured
 * @param model whose answers would be captured
 * @param provider of the model; null where unknown
 * @param reason terms-forbid or terms-unknown; open set
 * @param why in words, with what to do
 */
@EventContract(type = "dev.fulcrum.dataset.capture-refused.v1", topic = Topics.DATASET)
public record CaptureRefused(
        UUID campaignId, String feature, String model, String provider, String reason, String why) {}
