package dev.fulcrum.dataset.campaigns.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.campaigns.domain.SensibleTarget;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign and how far it is.
 *
 * @param state open, closed, or refused: it waits for terms or for a permission
 * @param closeReason target-reached, expired, closed-by-person, superseded, training-not-allowed or too-much-set-aside;
 *     absent while open
 * @param examples stored
 * @param setAside captures refused
 * @param setAsideReasons the same by reason; absent in lists
 * @param model whose answers are captured; absent where it was opened before that was asked
 * @param provider of the model; absent where unknown
 * @param terms name of the recorded terms that it rests on
 * @param permissionId permission that it rests on where terms are not enough
 * @param refusal why it waits
 * @param targetNote a word of warning about an unusual target
 * @param progress absent in lists and where it is not open
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
        Instant closedAt,
        String model,
        String provider,
        String terms,
        UUID permissionId,
        Refusal refusal,
        StopRules stopRules,
        String targetNote,
        ProgressView progress) {
    /** @param code terms-forbid or terms-unknown */
    public record Refusal(String code, String why) {}

    /**
     * @param mostSetAside share of captures set aside, duplicates not counted, above which it stops
     * @param setAsideFrom captures before which that share does not count
     */
    public record StopRules(double mostSetAside, int setAsideFrom) {}

    static CampaignView of(CampaignEntity campaign, Map<String, Integer> reasons, ProgressView progress) {
        return new CampaignView(
                campaign.id,
                campaign.projectId,
                campaign.generation,
                campaign.isOpen() ? "open" : campaign.isRefused() ? "refused" : "closed",
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
                campaign.closedAt,
                campaign.model,
                campaign.provider,
                campaign.terms,
                campaign.permissionId,
                campaign.isRefused() ? new Refusal(campaign.refusedCode, campaign.refusedWhy) : null,
                new StopRules(campaign.mostSetAside, campaign.setAsideFrom),
                SensibleTarget.note(campaign.target).orElse(null),
                progress);
    }
}
