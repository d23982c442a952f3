package dev.fulcrum.dataset.versions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.examples.domain.IntakeRule;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.examples.domain.SplitRule;
import dev.fulcrum.dataset.versions.domain.GoldenRow;
import dev.fulcrum.dataset.versions.domain.PublishingDecision.Publishable;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.events.Artefact;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Describes a version: its row and its manifest say the same. */
@ApplicationScoped
class ManifestWriter {
    private static final List<String> COLUMNS =
            List.of("example_id", "text", "label", "truth", "split", "captured_at", "request_id", "exchange_id");

    private final CampaignRepository campaigns;
    private final DatasetConfig config;
    private final ObjectMapper mapper;

    ManifestWriter(CampaignRepository campaigns, DatasetConfig config, ObjectMapper mapper) {
        this.campaigns = campaigns;
        this.config = config;
        this.mapper = mapper;
    }

    /**
     * @param project with the pass that publishes; the campaign may be of an earlier one
     * @param number the version's number within the project
     */
    VersionEntity describe(
            ProjectRef project,
            CampaignEntity campaign,
            Publishable content,
            Artefact parquet,
            String subject,
            int number) {
        VersionEntity version = new VersionEntity();
        version.id = Ids.next();
        version.projectId = project.projectId();
        version.team = project.team();
        version.generation = project.generation();
        version.campaignId = campaign.id;
        version.number = number;
        version.rowCount = content.counts().rows();
        version.trainRows = content.counts().train();
        version.validationRows = content.counts().validation();
        version.testRows = content.counts().test();
        version.contentSha256 = content.contentSha256();
        version.artefactUri = parquet.uri();
        version.artefactSha256 = parquet.sha256();
        version.artefactBytes = parquet.bytes();
        version.systemPrompt = content.systemPrompt();
        version.publishedBy = subject;
        version.publishedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        version.manifest = json(manifest(version, campaign, content, parquet));
        return version;
    }

    private Manifest manifest(VersionEntity version, CampaignEntity campaign, Publishable content, Artefact parquet) {
        Comparator<GoldenRow> byTime = Comparator.comparing(GoldenRow::capturedAt);
        return new Manifest(
                version.id,
                version.number,
                version.projectId,
                version.generation,
                version.publishedAt,
                version.publishedBy,
                content.counts(),
                new Manifest.Hashes(
                        parquet,
                        ParquetFiles.writer(),
                        content.contentSha256(),
                        "SHA-256 over example_id, text, label, truth, split of every row in order of example_id, each as"
                                + " four-byte big-endian length and UTF-8 bytes, length -1 for an absent truth"),
                rules(),
                new Manifest.Lineage(
                        campaign.id,
                        campaign.analysisId,
                        campaign.feature,
                        content.rows().stream().min(byTime).orElseThrow().capturedAt(),
                        content.rows().stream().max(byTime).orElseThrow().capturedAt(),
                        campaigns.setAsideByReason(campaign.id),
                        content.teachers(),
                        List.copyOf(content.systemPrompts().values())),
                content.terms(),
                COLUMNS);
    }

    private Manifest.Rules rules() {
        SplitRule split = new SplitRule(config.split().train(), config.split().validation());
        return new Manifest.Rules(
                PlainText.RULE,
                PlainText.KEY_RULE,
                "one row per text key and campaign, the first captured",
                "the first 52 bits of the text key as a number from 0 to 1: below " + split.train() + " train, then "
                        + split.validation() + " validation, the rest test",
                new IntakeRule(config.intake().longestText(), config.intake().longestLabel(), split),
                "label is the teacher's answer as it came, right or wrong; truth is a person's",
                "examples that a review rejected are left out");
    }

    private String json(Manifest manifest) {
        try {
            return mapper.writeValueAsString(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest could not be written as JSON", e);
        }
    }
}
