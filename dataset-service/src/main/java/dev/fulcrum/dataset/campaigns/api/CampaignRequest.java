package dev.fulcrum.dataset.campaigns.api;

import dev.fulcrum.dataset.campaigns.CampaignWish;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;

/**
 * A campaign to open, or to change. What is absent is the service's setting, or stays as it is.
 *
 * @param sampleRate share of requests captured, above 0 up to 1
 * @param target examples at which it closes by itself
 * @param until when it expires
 * @param mostSetAside share of captures set aside, duplicates not counted, above which it stops, 0–1; 1 never stops
 * @param setAsideFrom captures before which that share does not count
 */
public record CampaignRequest(
        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1")
        Double sampleRate,

        @Min(1) @Max(1_000_000) Integer target,
        Instant until,
        @DecimalMin("0") @DecimalMax("1") Double mostSetAside,
        @Min(1) @Max(1_000_000) Integer setAsideFrom) {
    CampaignWish wish() {
        return new CampaignWish(sampleRate, target, until, mostSetAside, setAsideFrom);
    }
}
