package dev.fulcrum.dataset.versions.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which captured examples become a version; imported ones and reviewed synthetic ones of the project come on top.
 *
 * @param campaignId one campaign; the same as one in campaignIds
 * @param campaignIds several; absent and no campaignId: all of the project's present generation
 */
public record VersionRequest(
        UUID campaignId, @Size(max = 1_000) List<@NotNull UUID> campaignIds) {
    List<UUID> campaigns() {
        List<UUID> campaigns = new ArrayList<>(campaignIds == null ? List.of() : campaignIds);
        if (campaignId != null) {
            campaigns.add(campaignId);
        }
        return campaigns;
    }
}
