package dev.fulcrum.dataset.campaigns;

import dev.fulcrum.dataset.campaigns.domain.StopRule;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.terms.TermsChanged;
import dev.fulcrum.dataset.terms.TermsGate;
import dev.fulcrum.messaging.envelope.Cause;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Follows the clock, the terms and what campaigns capture: one that has no more reason to be open closes. */
@ApplicationScoped
public class WatchCampaigns {
    private static final Logger LOG = Logger.getLogger(WatchCampaigns.class);

    private final CampaignRepository campaigns;
    private final OpenCampaign open;
    private final CloseCampaign close;
    private final TermsGate gate;

    WatchCampaigns(CampaignRepository campaigns, OpenCampaign open, CloseCampaign close, TermsGate gate) {
        this.campaigns = campaigns;
        this.open = open;
        this.close = close;
        this.gate = gate;
    }

    /** The gateway stops by itself at the expiry; this says so to everybody else. A transaction each: one may fail. */
    @Scheduled(every = "{fulcrum.dataset.expiry-check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        for (UUID id : QuarkusTransaction.requiringNew().call(() -> campaigns.notClosed(null))) {
            try {
                QuarkusTransaction.requiringNew().run(() -> follow(id, null));
            } catch (RuntimeException e) {
                LOG.errorf(e, "Campaign %s could not be looked after; the next look tries again", id);
            }
        }
    }

    /** In the transaction that changed the terms, so that nobody sees the one without the other. */
    @Transactional(Transactional.TxType.MANDATORY)
    void onTermsChanged(@Observes TermsChanged change) {
        campaigns.notClosed(change.projectId()).forEach(id -> follow(id, change.cause()));
    }

    /** @param cause who changed the terms; null where the service looked by itself */
    private void follow(UUID campaignId, Cause cause) {
        campaigns.lockProject(campaigns.findById(campaignId).projectId);
        CampaignEntity campaign = campaigns.locked(campaignId).orElseThrow();
        if (campaign.isRefused()) {
            open.waited(campaign, cause);
        } else if (campaign.isOpen()) {
            Instant now = Instant.now();
            if (campaign.until.isBefore(now)) {
                close.expired(campaign);
            } else if (mayNot(campaign, now)) {
                close.forbidden(campaign, cause);
            } else if (stops(campaign)) {
                close.useless(campaign);
            }
        }
    }

    /** The reasons are counted only where the share could be too high with every one of them. */
    private boolean stops(CampaignEntity campaign) {
        StopRule rule = new StopRule(campaign.mostSetAside, campaign.setAsideFrom);
        return rule.mayStop(campaign.examples, campaign.setAside)
                && rule.stops(campaign.examples, campaigns.setAsideByReason(campaign.id));
    }

    /** One that was opened before anybody asked for its model goes on: publishing asks again. */
    private boolean mayNot(CampaignEntity campaign, Instant now) {
        return campaign.model != null
                && gate.refusal(campaign.projectId, campaign.provider, campaign.model, now)
                        .isPresent();
    }
}
