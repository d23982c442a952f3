package dev.fulcrum.dataset.versions;

import dev.fulcrum.chassis.artefacts.ArtefactStore;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.versions.domain.PublishingDecision;
import dev.fulcrum.dataset.versions.domain.PublishingDecision.Publishable;
import dev.fulcrum.dataset.versions.domain.PublishingDecision.Refused;
import dev.fulcrum.dataset.versions.domain.PublishingPolicy;
import dev.fulcrum.dataset.versions.domain.TrainingTerms;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.dataset.VersionPublished;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes an immutable version of what a campaign stored. The bytes are in the object store before the row and the fact
 * are committed, together: a crash in between leaves an object that nothing names, and never a version without bytes.
 */
@ApplicationScoped
public class PublishVersion {
    private final CampaignRepository campaigns;
    private final VersionRepository versions;
    private final ArtefactStore artefacts;
    private final Outbox outbox;
    private final LinkedTraces traces;
    private final ManifestWriter manifests;
    private final PublishingPolicy policy;

    PublishVersion(
            CampaignRepository campaigns,
            VersionRepository versions,
            ArtefactStore artefacts,
            Outbox outbox,
            LinkedTraces traces,
            ManifestWriter manifests,
            DatasetConfig config) {
        this.campaigns = campaigns;
        this.versions = versions;
        this.artefacts = artefacts;
        this.outbox = outbox;
        this.traces = traces;
        this.manifests = manifests;
        this.policy = new PublishingPolicy(new TrainingTerms(config.terms().values().stream()
                .map(term ->
                        new TrainingTerms.Term(term.models(), term.trainingAllowed(), term.reason(), term.source()))
                .toList()));
    }

    /** @throws Problem 404 where the project has no such campaign, 409 with counts where the rows make no version */
    public VersionEntity publish(KnownProject project, UUID campaignId, String subject) {
        CampaignEntity campaign = campaigns
                .findByIdOptional(campaignId)
                .filter(found -> found.projectId.equals(project.id))
                .orElseThrow(() -> Problem.notFound("campaign of project " + project.id, campaignId));
        traces.linkTo(campaign.traceparent);
        VersionRepository.CampaignRows rows = versions.rowsOf(campaignId);
        String latest = versions.latest(project.id)
                .map(version -> version.contentSha256)
                .orElse(null);
        PublishingDecision decision = policy.decide(rows.rows(), rows.rejected(), latest);
        if (decision instanceof Refused refused) {
            throw Problem.conflict(refused.code(), refused.why()).with("counts", refused.counts());
        }
        Publishable publishable = (Publishable) decision;
        Artefact parquet = store(publishable);
        return QuarkusTransaction.requiringNew().call(() -> commit(project, campaign, publishable, parquet, subject));
    }

    private Artefact store(Publishable publishable) {
        try {
            Path file = ParquetFiles.write(publishable.rows());
            try {
                return artefacts.put(file, ParquetFiles.MEDIA_TYPE);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A version could not be written to the object store", e);
        }
    }

    private VersionEntity commit(
            KnownProject project, CampaignEntity campaign, Publishable content, Artefact parquet, String subject) {
        versions.lockProject(project.id);
        Optional<VersionEntity> latest = versions.latest(project.id);
        if (latest.isPresent() && latest.get().contentSha256.equals(content.contentSha256())) {
            throw Problem.conflict(
                    "unchanged", "Version " + latest.get().number + " with the same rows was published just now.");
        }
        VersionEntity version = manifests.describe(
                project.ref(),
                campaign,
                content,
                parquet,
                subject,
                1 + latest.map(before -> before.number).orElse(0));
        versions.persistAndFlush(version);
        outbox.append(
                project.ref(),
                Cause.person(subject),
                version.id,
                new VersionPublished(
                        version.id,
                        version.number,
                        campaign.id,
                        content.teacher(),
                        content.counts().rows(),
                        content.counts().train(),
                        content.counts().validation(),
                        content.counts().test(),
                        content.counts().reviewedTest(),
                        content.labels(),
                        parquet,
                        content.systemPrompt()));
        return version;
    }
}
