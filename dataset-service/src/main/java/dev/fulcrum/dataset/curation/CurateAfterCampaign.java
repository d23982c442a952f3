package dev.fulcrum.dataset.curation;

import dev.fulcrum.dataset.campaigns.CampaignClosed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A closed campaign's examples are placed at once, so that the test split can be reviewed before a version is asked for. */
@ApplicationScoped
class CurateAfterCampaign {
    private final StartCuration start;

    CurateAfterCampaign(StartCuration start) {
        this.start = start;
    }

    /** In the transaction that closed it. */
    void closed(@Observes CampaignClosed campaign) {
        start.byItself(campaign.projectId());
    }
}
