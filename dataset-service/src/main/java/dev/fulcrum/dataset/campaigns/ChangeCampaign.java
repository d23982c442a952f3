package dev.fulcrum.dataset.campaigns;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.campaigns.events.CampaignFacts;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Changes what an open campaign captures; the gateway hears of it by a new directive. */
@ApplicationScoped
public class ChangeCampaign {
    private final CampaignRepository campaigns;
    private final CampaignFacts facts;
    private final LinkedTraces traces;

    ChangeCampaign(CampaignRepository campaigns, CampaignFacts facts, LinkedTraces traces) {
        this.campaigns = campaigns;
        this.facts = facts;
        this.traces = traces;
    }

    /**
     * @param wish null keeps what is
     * @throws Problem 409 where it is not open, 400 where it would end at once
     */
    @Transactional
    public CampaignEntity change(UUID campaignId, CampaignWish wish, String subject) {
        CampaignEntity campaign =
                campaigns.locked(campaignId).orElseThrow(() -> Problem.notFound("campaign", campaignId));
        if (!campaign.isOpen()) {
            throw Problem.conflict(
                    "campaign-not-open",
                    "Campaign " + campaignId
                            + (campaign.isRefused()
                                    ? " waits: " + campaign.refusedWhy
                                    : " was closed at " + campaign.closedAt + " (" + campaign.closeReason + ")."));
        }
        if (wish.target() != null && wish.target() <= campaign.examples) {
            throw Problem.invalid(
                    "target",
                    "target must be above the " + campaign.examples + " examples that are stored, was " + wish.target()
                            + ". To stop here, close the campaign.");
        }
        Instant now = Instant.now();
        if (wish.until() != null && !wish.until().isAfter(now)) {
            throw Problem.invalid(
                    "until",
                    "until must be after now, " + now + ", was " + wish.until() + ". To stop now, close the campaign.");
        }
        traces.linkTo(campaign.traceparent);
        campaign.sampleRate = wish.sampleRate() == null ? campaign.sampleRate : wish.sampleRate();
        campaign.target = wish.target() == null ? campaign.target : wish.target();
        campaign.until = wish.until() == null ? campaign.until : wish.until();
        campaign.mostSetAside = wish.mostSetAside() == null ? campaign.mostSetAside : wish.mostSetAside();
        campaign.setAsideFrom = wish.setAsideFrom() == null ? campaign.setAsideFrom : wish.setAsideFrom();
        campaign.traceparent = traces.present();
        campaigns.flush();
        facts.changed(campaign, Cause.person(subject));
        return campaign;
    }
}
