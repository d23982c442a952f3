package dev.fulcrum.events.dataset;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.time.Instant;
import java.util.UUID;

/**
 * A capture campaign began; its directive tells the gateway.
 *
 * @param campaignId the campaign
 * @param feature feature captured
 * @param sampleRate share of requests, 0–1
 * @param target examples wanted
 * @param until expiry, UTC
 */
@EventContract(type = "dev.fulcrum.dataset.capture-opened.v1", topic = Topics.DATASET)
public record CaptureOpened(UUID campaignId, String feature, double sampleRate, int target, Instant until) {}
