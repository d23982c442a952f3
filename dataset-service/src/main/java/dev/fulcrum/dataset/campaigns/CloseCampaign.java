package dev.fulcrum.dataset.campaigns;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.campaigns.events.CampaignFacts;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Ends a campaign, once, for whichever reason comes first. */
@ApplicationScoped
public class CloseCampaign {
    public static final String TARGET_REACHED = "target-reached";
    private static final String EXPIRED = "expired";
    private static final String FORBIDDEN = "training-not-allowed";
    private static final String USELESS = "too-much-set-aside";
    private static final String BY_PERSON = "closed-by-person";
    private static final String SUPERSEDED = "superseded";

    private final CampaignRepository campaigns;
    private final CampaignFacts facts;
    private final LinkedTraces traces;
    private final Event<CampaignClosed> closed;

    CloseCampaign(
            CampaignRepository campaigns, CampaignFacts facts, LinkedTraces traces, Event<CampaignClosed> closed) {
        this.closed = closed;
        this.campaigns = campaigns;
        this.facts = facts;
        this.traces = traces;
    }

    /** @throws Problem 409 where it is closed already */
    @Transactional
    public CampaignEntity byHand(UUID campaignId, String subject) {
        CampaignEntity campaign =
                campaigns.locked(campaignId).orElseThrow(() -> Problem.notFound("campaign", campaignId));
        if (campaign.closedAt != null) {
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
        campaigns.locked(open.id).filter(it -> it.closedAt == null).ifPresent(it -> close(it, SUPERSEDED, cause));
    }

    /** A new pass of the project began: what the old one captured for is over. */
    @Transactional
    public void supersededBy(UUID projectId, int generation, Cause cause) {
        campaigns.lockProject(projectId);
        for (UUID id : campaigns.notClosed(projectId)) {
            CampaignEntity campaign = campaigns.findById(id);
            if (campaign.generation < generation) {
                superseded(campaign, cause);
            }
        }
    }

    /** Its time is over. Called with the campaign's row locked, like the next two. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void expired(CampaignEntity campaign) {
        closeByItself(campaign, EXPIRED);
    }

    /** Its project may no longer train on the answers. @param cause who said so; null where the service found it */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forbidden(CampaignEntity campaign, Cause cause) {
        if (cause == null) {
            closeByItself(campaign, FORBIDDEN);
            return;
        }
        traces.linkTo(campaign.traceparent);
        close(campaign, FORBIDDEN, cause);
    }

    /** Too much of what it captures is of no use. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void useless(CampaignEntity campaign) {
        closeByItself(campaign, USELESS);
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
        boolean captured = campaign.isOpen();
        campaign.closeReason = reason;
        campaign.closedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        campaign.traceparent = traces.present();
        // flushed before the outbox takes its lock: rows first, then the key, in every transaction
        campaigns.flush();
        facts.closed(campaign, captured, cause);
        if (captured) {
            closed.fire(new CampaignClosed(campaign.id, campaign.projectId, reason));
        }
    }
}
