package dev.fulcrum.dataset.versions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.campaigns.storage.CampaignEntity;
import dev.fulcrum.dataset.campaigns.storage.CampaignRepository;
import dev.fulcrum.dataset.curation.Curated;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.dataset.versions.domain.Columns;
import dev.fulcrum.dataset.versions.domain.ContentHash;
import dev.fulcrum.dataset.versions.domain.ReplacedCensus;
import dev.fulcrum.dataset.versions.domain.RowCensus;
import dev.fulcrum.dataset.versions.storage.Overlaps;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.RowFile;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes a version that is being published: manifest, Croissant and data card say the same. */
@ApplicationScoped
class ManifestWriter {
    private final CampaignRepository campaigns;
    private final Overlaps overlaps;
    private final CroissantWriter croissants;
    private final DataCardWriter cards;
    private final ObjectMapper mapper;

    ManifestWriter(
            CampaignRepository campaigns,
            Overlaps overlaps,
            CroissantWriter croissants,
            DataCardWriter cards,
            ObjectMapper mapper) {
        this.campaigns = campaigns;
        this.overlaps = overlaps;
        this.croissants = croissants;
        this.cards = cards;
        this.mapper = mapper;
    }

    /**
     * Fills in manifest, Croissant and card.
     *
     * @param version with its number, bytes and times, its lineage in the table
     * @param rejected examples of the selection that a review left out
     */
    void describe(
            VersionEntity version,
            RowFile.Written written,
            Curated curated,
            Map<String, Manifest.Terms> terms,
            int rejected) {
        Manifest manifest = manifest(version, written, curated, terms, rejected);
        version.manifest = json(manifest);
        version.croissant = json(croissants.of(manifest));
        version.dataCard = cards.of(manifest);
    }

    private Manifest manifest(
            VersionEntity version,
            RowFile.Written written,
            Curated curated,
            Map<String, Manifest.Terms> terms,
            int rejected) {
        RowCensus census = written.census();
        Overlaps.Earlier earlier = overlaps.earlier(version.projectId, version.id);
        return new Manifest(
                version.id,
                version.number,
                version.projectId,
                version.generation,
                version.publishedAt,
                version.publishedBy,
                version.supersedes,
                census.counts(rejected),
                new Manifest.Hashes(
                        version.artefact(),
                        ParquetFiles.writer(),
                        version.contentSha256,
                        ContentHash.RULE,
                        ContentHash.SAID),
                rules(curated),
                new Manifest.Selection(
                        List.of(version.campaignIds),
                        curated.rules().synthetic().onlyReviewed() ? "reviewed" : "all",
                        "all"),
                new Manifest.Curation(curated.curationId(), curated.finishedAt(), curated.counts()),
                content(census),
                personalData(census),
                lineage(version, census),
                terms,
                new Manifest.Overlap(earlier.texts(), earlier.clusters(), overlaps.sets(version.projectId, version.id)),
                Columns.names());
    }

    private static Manifest.Rules rules(Curated curated) {
        return new Manifest.Rules(
                curated.ruleSet(),
                curated.rules(),
                PlainText.RULE,
                PlainText.KEY_RULE,
                "label is the teacher's answer as it came, right or wrong; truth is a person's",
                "examples that a review rejected are left out",
                "the test part is drawn before any quality rule; its last part in time is held out whole");
    }

    private static Manifest.Content content(RowCensus census) {
        Map<String, Long> labels = census.labels().byCount();
        int rows = census.counts(0).rows();
        boolean freeText = !census.classes();
        return new Manifest.Content(
                census.origins().byCount(),
                census.models().byCount(),
                census.languages().byCount(),
                census.labels().names(),
                freeText,
                freeText ? null : labels.values().iterator().next() / (double) rows,
                List.copyOf(census.prompts().byCount().values()),
                census.fingerprints().byCount());
    }

    private static Manifest.PersonalData personalData(RowCensus census) {
        ReplacedCensus replaced = census.replaced();
        return new Manifest.PersonalData(
                replaced.rows(),
                replaced.byKind(),
                new Manifest.Gap(
                        replaced.rows() / (double) census.counts(0).rows(),
                        replaced.replaced() / (double) Math.max(1, replaced.characters()),
                        "The rows hold surrogates where callers said personal data, and a model that serves sees what"
                                + " callers say: in this share of rows and characters it is not what it was trained on."));
    }

    private Manifest.Lineage lineage(VersionEntity version, RowCensus census) {
        CampaignEntity newest = version.campaignId == null ? null : campaigns.findById(version.campaignId);
        Map<String, Integer> setAside = new TreeMap<>();
        for (var id : version.campaignIds) {
            campaigns.setAsideByReason(id).forEach((reason, count) -> setAside.merge(reason, count, Integer::sum));
        }
        return new Manifest.Lineage(
                version.campaignId,
                newest == null ? null : newest.analysisId,
                newest == null ? null : newest.feature,
                census.campaigns(),
                census.from(),
                census.to(),
                setAside);
    }

    private String json(Object said) {
        try {
            return mapper.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest could not be written as JSON", e);
        }
    }
}
