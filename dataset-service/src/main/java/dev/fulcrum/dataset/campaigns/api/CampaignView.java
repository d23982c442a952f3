package dev.fulcrum.dataset.campaigns.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign and how far it is.
 *
 * @param state open or closed
 * @param closeReason target-reached, expired, closed-by-person or superseded; absent while open
 * @param examples stored
 * @param setAside captures refused
 * @param setAsideReasons the same by reason; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignView(
        UUID campaignId,
        UUID projectId,
        int generation,
        String state,
        String feature,
        double sampleRate,
        int target,
        int examples,
        int setAside,
        Map<String, Integer> setAsideReasons,
        UUID analysisId,
        String openedBy,
        Instant openedAt,
        Instant until,
        String closeReason,
        Instant closedAt) {
    static CampaignView of(CampaignEntity campaign, Map<String, Integer> reasons) {
        return new CampaignView(
                campaign.id,
                campaign.projectId,
                campaign.generation,
                campaign.isOpen() ? "open" : "closed",
                campaign.feature,
                campaign.sampleRate,
                campaign.target,
                campaign.examples,
                campaign.setAside,
                reasons,
                campaign.analysisId,
                campaign.openedBy,
                campaign.openedAt,
                campaign.until,
                campaign.closeReason,
                campaign.closedAt);
    }
}
