package dev.fulcrum.dataset.campaigns;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.campaigns.events.CampaignFacts;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Opens a campaign: the gateway may copy this project's text from now on. */
@ApplicationScoped
public class OpenCampaign {
    private final CampaignRepository campaigns;
    private final CampaignFacts facts;
    private final CloseCampaign close;
    private final LinkedTraces traces;
    private final DatasetConfig.Campaign defaults;

    OpenCampaign(
            CampaignRepository campaigns,
            CampaignFacts facts,
            CloseCampaign close,
            LinkedTraces traces,
            DatasetConfig config) {
        this.campaigns = campaigns;
        this.facts = facts;
        this.close = close;
        this.traces = traces;
        this.defaults = config.campaign();
    }

    /**
     * By a person.
     *
     * @param sampleRate share of requests, 0–1; null for the setting
     * @param target examples wanted; null for the setting
     * @throws Problem 409 while another campaign of the project is open
     */
    @Transactional
    public CampaignEntity byHand(KnownProject project, Double sampleRate, Integer target, String subject) {
        campaigns.lockProject(project.id);
        Optional<CampaignEntity> open = campaigns.openOf(project.id);
        if (open.isPresent()) {
            throw Problem.conflict(
                            "campaign-open",
                            "Campaign " + open.get().id + " of this project is open and has " + open.get().examples
                                    + " of " + open.get().target
                                    + " examples. Close it first, or let it go on.")
                    .with("campaignId", open.get().id);
        }
        campaigns.ofProject(project.id, null, 1).forEach(before -> traces.linkTo(before.traceparent));
        return open(
                project,
                sampleRate == null ? defaults.sampleRate() : sampleRate,
                target == null ? defaults.target() : target,
                null,
                subject,
                Cause.person(subject));
    }

    /** Because a budget was approved; a campaign that an earlier approval opened makes way. */
    @Transactional
    public void afterApproval(KnownProject project, UUID analysisId, Cause cause) {
        campaigns.lockProject(project.id);
        campaigns.openOf(project.id).ifPresent(open -> close.superseded(open, cause));
        open(project, defaults.sampleRate(), defaults.target(), analysisId, "budget-approved", cause);
    }

    private CampaignEntity open(
            KnownProject project, double sampleRate, int target, UUID analysisId, String openedBy, Cause cause) {
        CampaignEntity campaign = new CampaignEntity();
        campaign.id = Ids.next();
        campaign.projectId = project.id;
        campaign.team = project.team;
        campaign.generation = project.generation;
        campaign.feature = project.feature;
        campaign.sampleRate = sampleRate;
        campaign.target = target;
        campaign.analysisId = analysisId;
        campaign.openedBy = openedBy;
        campaign.openedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        campaign.until = campaign.openedAt.plus(defaults.lasts());
        campaign.traceparent = traces.present();
        campaigns.persistAndFlush(campaign);
        facts.opened(campaign, cause);
        return campaign;
    }
}
