package dev.fulcrum.dataset.campaigns.events;

import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.events.dataset.CaptureClosed;
import dev.fulcrum.events.dataset.CaptureOpened;
import dev.fulcrum.events.dataset.CaptureRefused;
import dev.fulcrum.events.directive.CaptureDirective;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;

/** What the world and the gateway hear of a campaign; always in the transaction that changed it. */
@ApplicationScoped
public class CampaignFacts {
    private static final String OWNER = "dataset";
    private static final String KIND = "capture";

    private final Outbox outbox;
    private final CampaignRepository campaigns;

    CampaignFacts(Outbox outbox, CampaignRepository campaigns) {
        this.outbox = outbox;
        this.campaigns = campaigns;
    }

    public void opened(CampaignEntity campaign, Cause cause) {
        outbox.append(
                campaign.project(),
                cause,
                campaign.id,
                new CaptureOpened(
                        campaign.id,
                        campaign.feature,
                        campaign.sampleRate,
                        campaign.target,
                        campaign.until,
                        campaign.model,
                        campaign.provider,
                        campaign.terms,
                        campaign.permissionId));
        outbox.appendDirective(campaign.project(), cause, KIND, directive(campaign, true));
    }

    /** It waits; the gateway need not know. */
    public void refused(CampaignEntity campaign, Cause cause) {
        outbox.append(
                campaign.project(),
                cause,
                campaign.id,
                new CaptureRefused(
                        campaign.id,
                        campaign.feature,
                        campaign.model,
                        campaign.provider,
                        campaign.refusedCode,
                        campaign.refusedWhy));
    }

    /** What the gateway captures from now on. */
    public void changed(CampaignEntity campaign, Cause cause) {
        outbox.appendDirective(campaign.project(), cause, KIND, directive(campaign, true));
    }

    /** @param captured whether the gateway was told to capture for it */
    public void closed(CampaignEntity campaign, boolean captured, Cause cause) {
        outbox.append(
                campaign.project(),
                cause,
                campaign.id,
                new CaptureClosed(campaign.id, campaign.examples, campaign.setAside, campaign.closeReason));
        if (captured) {
            outbox.appendDirective(campaign.project(), cause, KIND, directive(campaign, false));
        }
    }

    private CaptureDirective directive(CampaignEntity campaign, boolean active) {
        return new CaptureDirective(
                campaigns.nextDirectiveVersion(),
                OWNER,
                active,
                campaign.id,
                campaign.feature,
                campaign.sampleRate,
                campaign.until);
    }
}
