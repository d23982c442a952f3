package dev.fulcrum.dataset.campaigns;

import java.time.Instant;

/**
 * What somebody wants of a campaign; null stands for the setting.
 *
 * @param sampleRate share of requests, 0–1
 * @param target examples wanted
 * @param until when it expires
 * @param mostSetAside share of captures set aside above which it stops, 0–1
 * @param setAsideFrom captures before which that share does not count
 */
public record CampaignWish(
        Double sampleRate, Integer target, Instant until, Double mostSetAside, Integer setAsideFrom) {
    static final CampaignWish NONE = new CampaignWish(null, null, null, null, null);
}
