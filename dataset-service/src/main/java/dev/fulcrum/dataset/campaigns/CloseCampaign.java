package dev.fulcrum.dataset.campaigns;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.campaigns.events.CampaignFacts;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.trace.LinkedTraces;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Ends a campaign, once, for whichever reason comes first. */
@ApplicationScoped
public class CloseCampaign {
    public static final String TARGET_REACHED = "target-reached";
    private static final String EXPIRED = "expired";
    private static final String BY_PERSON = "closed-by-person";
    private static final String SUPERSEDED = "superseded";

    private final CampaignRepository campaigns;
    private final CampaignFacts facts;
    private final LinkedTraces traces;

    CloseCampaign(CampaignRepository campaigns, CampaignFacts facts, LinkedTraces traces) {
        this.campaigns = campaigns;
        this.facts = facts;
        this.traces = traces;
    }

    /** @throws Problem 409 where it is closed already */
    @Transactional
    public CampaignEntity byHand(UUID campaignId, String subject) {
        CampaignEntity campaign =
                campaigns.locked(campaignId).orElseThrow(() -> Problem.notFound("campaign", campaignId));
        if (!campaign.isOpen()) {
            throw Problem.conflict(
                    "campaign-closed",
                    "Campaign " + campaignId + " was closed at " + campaign.closedAt + " (" + campaign.closeReason
                            + ").");
        }
        traces.linkTo(campaign.traceparent);
        close(campaign, BY_PERSON, Cause.person(subject));
        return campaign;
    }

    /** Called with the campaign's row locked, by the intake that stored the last example wanted. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void targetReached(CampaignEntity campaign) {
        closeByItself(campaign, TARGET_REACHED);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void superseded(CampaignEntity open, Cause cause) {
        campaigns.locked(open.id).filter(CampaignEntity::isOpen).ifPresent(it -> close(it, SUPERSEDED, cause));
    }

    /** A new pass of the project began: what the old one captured for is over. */
    @Transactional
    public void supersededBy(UUID projectId, int generation, Cause cause) {
        campaigns.lockProject(projectId);
        campaigns
                .openOf(projectId)
                .filter(open -> open.generation < generation)
                .ifPresent(open -> superseded(open, cause));
    }

    /** The gateway stops by itself at the expiry; this says so to everybody else. */
    @Scheduled(every = "{fulcrum.dataset.expiry-check}")
    @Transactional
    void expire() {
        for (UUID id : campaigns.expired(Instant.now())) {
            campaigns.locked(id).filter(CampaignEntity::isOpen).ifPresent(campaign -> closeByItself(campaign, EXPIRED));
        }
    }

    /** What waited for traffic or for the clock: a trace of its own. */
    private void closeByItself(CampaignEntity campaign, String reason) {
        traces.start(
                "close campaign",
                campaign.traceparent,
                campaign.projectId,
                () -> close(campaign, reason, Cause.service("dataset")));
    }

    private void close(CampaignEntity campaign, String reason, Cause cause) {
        campaign.closeReason = reason;
        campaign.closedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        campaign.traceparent = traces.present();
        // flushed before the outbox takes its lock: rows first, then the key, in every transaction
        campaigns.flush();
        facts.closed(campaign, cause);
    }
}
