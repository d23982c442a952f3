package dev.fulcrum.dataset.versions;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.curation.CurateProject;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.versions.storage.CandidateFacts;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.dataset.versions.storage.VersionRows;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks for a version: what can be known at once is refused at once, the rest is a job's. */
@ApplicationScoped
public class AskForVersion {
    /** A version needs a row in each of the three splits. */
    private static final int FEWEST_ROWS = 3;

    private final CampaignRepository campaigns;
    private final VersionRepository versions;
    private final VersionRows rows;
    private final CandidateFacts candidates;
    private final CurateProject curations;
    private final TermsCheck terms;
    private final Jobs jobs;
    private final LinkedTraces traces;

    AskForVersion(
            CampaignRepository campaigns,
            VersionRepository versions,
            VersionRows rows,
            CandidateFacts candidates,
            CurateProject curations,
            TermsCheck terms,
            Jobs jobs,
            LinkedTraces traces) {
        this.campaigns = campaigns;
        this.versions = versions;
        this.rows = rows;
        this.candidates = candidates;
        this.curations = curations;
        this.terms = terms;
        this.jobs = jobs;
        this.traces = traces;
    }

    /**
     * @param campaignIds whose captured examples; all of the project's present generation where empty
     * @throws Problem 404 where the project has no such campaign; 409 where the examples make no version, their
     *     provider's terms forbid it, nothing changed since the latest version, or one is being built
     */
    @Transactional
    public VersionEntity ask(KnownProject project, List<UUID> campaignIds, String subject) {
        List<CampaignEntity> chosen = campaignIds.isEmpty() ? ofGeneration(project) : named(project, campaignIds);
        chosen.stream()
                .max(Comparator.comparing(campaign -> campaign.id.toString()))
                .ifPresent(newest -> traces.linkTo(newest.traceparent));
        UUID[] ids = chosen.stream().map(campaign -> campaign.id).toArray(UUID[]::new);
        versions.lockProject(project.id);
        refuse(project, ids);
        return start(project, ids, subject, null);
    }

    /**
     * Asks for what replaces a version from which something was erased: the same selection, without what is gone.
     * Nothing is refused here: what the examples left over do not make ends the new version as failed.
     */
    @Transactional
    public VersionEntity successor(KnownProject project, VersionEntity erased, String subject) {
        return start(project, erased.campaignIds, subject, erased.id);
    }

    private VersionEntity start(KnownProject project, UUID[] campaignIds, String subject, UUID supersedes) {
        VersionEntity version = new VersionEntity();
        version.id = Ids.next();
        version.projectId = project.id;
        version.team = project.team;
        version.generation = project.generation;
        version.state = VersionEntity.BUILDING;
        version.campaignIds = campaignIds;
        version.campaignId = campaignIds.length == 0 ? null : campaignIds[campaignIds.length - 1];
        version.systemPrompt = "";
        version.curationId = Ids.next();
        version.supersedes = supersedes;
        version.askedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        version.publishedBy = subject;
        versions.persistAndFlush(version);
        jobs.start(BuildVersion.KIND, version.id, project.id);
        return version;
    }

    private List<CampaignEntity> ofGeneration(KnownProject project) {
        return campaigns.list("projectId = ?1 and generation = ?2 order by id", project.id, project.generation);
    }

    private List<CampaignEntity> named(KnownProject project, List<UUID> ids) {
        return ids.stream()
                .distinct()
                .map(id -> campaigns
                        .findByIdOptional(id)
                        .filter(found -> found.projectId.equals(project.id))
                        .orElseThrow(() -> Problem.notFound("campaign of project " + project.id, id)))
                .sorted(Comparator.comparing(campaign -> campaign.id.toString()))
                .toList();
    }

    private void refuse(KnownProject project, UUID[] campaignIds) {
        versions.buildingOf(project.id).ifPresent(building -> {
            throw Problem.conflict(
                            "version-building",
                            "Version " + building.id + " of this project is being built since " + building.askedAt
                                    + ". Wait until it is published, then ask again.")
                    .with("versionId", building.id);
        });
        CandidateFacts.Facts facts = candidates.of(project.id, campaignIds);
        Map<String, Integer> counts = Map.of("rows", facts.rows(), "rejected", facts.rejected());
        if (facts.rows() < FEWEST_ROWS) {
            throw Problem.conflict(
                            "not-enough-examples",
                            "A version needs rows to train, to validate and to test, but there are " + facts.rows()
                                    + " examples, and " + facts.rejected()
                                    + " that reviews rejected. Capture more, or reject fewer.")
                    .with("counts", counts);
        }
        if (facts.singleAnswer()) {
            throw Problem.conflict(
                            "single-label",
                            "All " + facts.rows()
                                    + " examples have one answer: there is nothing to tell apart. Capture traffic with"
                                    + " others.")
                    .with("counts", counts);
        }
        terms.refusal(project.id, facts.teachers()).ifPresent(refused -> {
            throw Problem.conflict(refused.code(), refused.why()).with("counts", facts);
        });
        unchanged(project, campaignIds);
    }

    private void unchanged(KnownProject project, UUID[] campaignIds) {
        Optional<VersionEntity> latest = versions.latest(project.id);
        if (latest.isEmpty() || !Arrays.equals(latest.get().campaignIds, campaignIds)) {
            return;
        }
        RuleSet rules =
                curations.current(project.id).map(curated -> curated.rules()).orElse(null);
        if (rules != null && !rows.differ(RowSelections.of(project.id, campaignIds, rules), latest.get().id)) {
            throw Problem.conflict(
                            "unchanged",
                            "Version " + latest.get().number + " has exactly these " + latest.get().rowCount
                                    + " rows. Use it, or add examples or reviews first.")
                    .with("versionId", latest.get().id);
        }
    }
}
