package dev.fulcrum.dataset.campaigns;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.campaigns.events.CampaignFacts;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.terms.TermsGate;
import dev.fulcrum.dataset.terms.domain.Answerer;
import dev.fulcrum.dataset.terms.domain.Ruling;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

/**
 * Opens a campaign: the gateway may copy this project's text from now on. Only where the project may train on the
 * answers: what nobody may use is not copied.
 */
@ApplicationScoped
public class OpenCampaign {
    private final CampaignRepository campaigns;
    private final CampaignFacts facts;
    private final CloseCampaign close;
    private final TermsGate gate;
    private final LinkedTraces traces;
    private final DatasetConfig.Campaign defaults;

    OpenCampaign(
            CampaignRepository campaigns,
            CampaignFacts facts,
            CloseCampaign close,
            TermsGate gate,
            LinkedTraces traces,
            DatasetConfig config) {
        this.campaigns = campaigns;
        this.facts = facts;
        this.close = close;
        this.gate = gate;
        this.traces = traces;
        this.defaults = config.campaign();
    }

    /**
     * By a person; one that waits for terms makes way.
     *
     * @throws Problem 409 while another campaign of the project is open, or where the project may not train on the
     *     answers; 400 where it would have expired already
     */
    @Transactional
    public CampaignEntity byHand(KnownProject project, CampaignWish wish, String subject) {
        campaigns.lockProject(project.id);
        campaigns.openOf(project.id).ifPresent(open -> {
            throw Problem.conflict(
                            "campaign-open",
                            "Campaign " + open.id + " of this project is open and has " + open.examples + " of "
                                    + open.target + " examples. Close it first, or let it go on.")
                    .with("campaignId", open.id);
        });
        CampaignEntity campaign = planned(project, wish, subject);
        if (!campaign.until.isAfter(campaign.openedAt)) {
            throw Problem.invalid(
                    "until", "until must be after now, " + campaign.openedAt + ", was " + campaign.until + ".");
        }
        if (ruling(campaign) instanceof Ruling.Refused refused) {
            throw Problem.conflict("training-not-allowed", refused.why())
                    .with("reason", refused.code())
                    .with("model", campaign.model)
                    .with("terms", refused.said());
        }
        campaigns.ofProject(project.id, null, 1).forEach(before -> traces.linkTo(before.traceparent));
        Cause cause = Cause.person(subject);
        campaigns.refusedOf(project.id).ifPresent(waiting -> close.superseded(waiting, cause));
        return begin(campaign, cause);
    }

    /**
     * Because a budget was approved; a campaign that an earlier approval opened makes way. Where the project may not
     * train on the answers, the campaign waits until it may.
     */
    @Transactional
    public void afterApproval(KnownProject project, UUID analysisId, Cause cause) {
        campaigns.lockProject(project.id);
        campaigns.openOf(project.id).ifPresent(open -> close.superseded(open, cause));
        campaigns.refusedOf(project.id).ifPresent(waiting -> close.superseded(waiting, cause));
        CampaignEntity campaign = planned(project, CampaignWish.NONE, "budget-approved");
        campaign.analysisId = analysisId;
        if (ruling(campaign) instanceof Ruling.Refused refused) {
            campaign.refusedCode = refused.code();
            campaign.refusedWhy = refused.why();
            campaigns.persistAndFlush(campaign);
            facts.refused(campaign, cause);
            return;
        }
        begin(campaign, cause);
    }

    /**
     * One that waited, where the project may train on the answers by now. Called with the project and the row locked.
     *
     * @param cause who allowed it; null where the service found it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void waited(CampaignEntity campaign, Cause cause) {
        if (campaigns.openOf(campaign.projectId).isPresent() || ruling(campaign) instanceof Ruling.Refused) {
            return;
        }
        if (cause == null) {
            traces.start(
                    "open campaign",
                    campaign.traceparent,
                    campaign.projectId,
                    () -> beginWaited(campaign, Cause.service("dataset")));
        } else {
            traces.linkTo(campaign.traceparent);
            beginWaited(campaign, cause);
        }
    }

    private void beginWaited(CampaignEntity campaign, Cause cause) {
        campaign.refusedCode = null;
        campaign.refusedWhy = null;
        campaign.openedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        campaign.until = campaign.openedAt.plus(defaults.lasts());
        campaign.traceparent = traces.present();
        begin(campaign, cause);
    }

    private CampaignEntity planned(KnownProject project, CampaignWish wish, String openedBy) {
        Answerer present = Answerer.present(project.presentModel, project.pricedAs);
        CampaignEntity campaign = new CampaignEntity();
        campaign.id = Ids.next();
        campaign.projectId = project.id;
        campaign.team = project.team;
        campaign.generation = project.generation;
        campaign.feature = project.feature;
        campaign.model = present.model();
        campaign.provider = present.provider();
        campaign.sampleRate = Objects.requireNonNullElse(wish.sampleRate(), defaults.sampleRate());
        campaign.target = Objects.requireNonNullElse(wish.target(), defaults.target());
        campaign.mostSetAside = Objects.requireNonNullElse(wish.mostSetAside(), defaults.mostSetAside());
        campaign.setAsideFrom = Objects.requireNonNullElse(wish.setAsideFrom(), defaults.setAsideFrom());
        campaign.openedBy = openedBy;
        campaign.openedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        campaign.until = wish.until() == null ? campaign.openedAt.plus(defaults.lasts()) : wish.until();
        campaign.traceparent = traces.present();
        return campaign;
    }

    private Ruling ruling(CampaignEntity campaign) {
        Ruling ruling = gate.rule(campaign.projectId, campaign.provider, campaign.model, Instant.now());
        if (ruling instanceof Ruling.Allowed allowed) {
            campaign.permissionId = allowed.permissionId();
            campaign.terms = allowed.permissionId() == null ? allowed.term().name() : null;
        }
        return ruling;
    }

    private CampaignEntity begin(CampaignEntity campaign, Cause cause) {
        campaigns.persistAndFlush(campaign);
        facts.opened(campaign, cause);
        return campaign;
    }
}
