package dev.fulcrum.dataset.campaigns.api;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * A campaign to open.
 *
 * @param sampleRate share of requests captured, above 0 up to 1; the service's setting where absent
 * @param target examples at which it closes by itself; the service's setting where absent
 */
public record CampaignRequest(
        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1")
        Double sampleRate,

        @Min(1) @Max(1_000_000) Integer target) {}
