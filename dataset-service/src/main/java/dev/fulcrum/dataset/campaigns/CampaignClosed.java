package dev.fulcrum.dataset.campaigns;

import java.util.UUID;

/**
 * Said within the transaction that closed an open campaign, for what follows in this service: curation. A campaign that
 * made way for another is over too.
 *
 * @param reason as in the fact capture-closed
 */
public record CampaignClosed(UUID campaignId, UUID projectId, String reason) {}
