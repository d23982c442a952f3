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
 * @param model whose answers are captured
 * @param provider of the model; null where unknown
 * @param terms name of the recorded terms that let its answers be training labels; null where a permission does
 * @param permissionId permission of a named person that it rests on; null where terms are enough
 */
@EventContract(type = "dev.fulcrum.dataset.capture-opened.v1", topic = Topics.DATASET)
public record CaptureOpened(
        UUID campaignId,
        String feature,
        double sampleRate,
        int target,
        Instant until,
        String model,
        String provider,
        String terms,
        UUID permissionId) {
    /** Without what it rests on. */
    public CaptureOpened(UUID campaignId, String feature, double sampleRate, int target, Instant until) {
        this(campaignId, feature, sampleRate, target, until, null, null, null, null);
    }
}
