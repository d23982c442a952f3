package dev.fulcrum.dataset.versions;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.curation.domain.CurationCounts;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import dev.fulcrum.dataset.versions.domain.ReplacedCensus;
import dev.fulcrum.dataset.versions.domain.VersionCounts;
import dev.fulcrum.dataset.versions.storage.Overlaps;
import dev.fulcrum.events.Artefact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a version is: kept with it for good, also after its bytes are gone.
 *
 * @param supersedes version that this one replaces because something was erased from it; absent where none
 * @param counts rows by split and label, and what was rejected
 * @param hashes of the file and of what the rows say
 * @param rules in force when it was published
 * @param selection which examples were asked for
 * @param curation what the pass that placed the rows found
 * @param content what the rows are made of
 * @param personalData what was replaced in them
 * @param lineage where the rows come from
 * @param terms why the answers may be used, per model
 * @param overlap with what models are measured with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        UUID versionId,
        int version,
        UUID projectId,
        int generation,
        Instant publishedAt,
        String publishedBy,
        UUID supersedes,
        VersionCounts counts,
        Hashes hashes,
        Rules rules,
        Selection selection,
        Curation curation,
        Content content,
        PersonalData personalData,
        Lineage lineage,
        Map<String, Terms> terms,
        Overlap overlap,
        List<String> columns) {
    /**
     * What lets the project use a model's answers.
     *
     * @param name of the record, and its version
     * @param origin shipped, configured, recorded or permission
     * @param permissionId where a named person permits it; absent where the terms are enough
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Terms(
            String name,
            int version,
            boolean trainingAllowed,
            String origin,
            String reason,
            String source,
            UUID permissionId) {}

    /**
     * @param parquet of the bytes; equal for equal rows and the same writer
     * @param content of the rows, whatever wrote them
     */
    public record Hashes(Artefact parquet, String writer, String content, int contentRuleNumber, String contentRule) {}

    /** @param number of the project's rule set; 0: as shipped */
    public record Rules(
            int number,
            RuleSet set,
            String normalisation,
            String textKey,
            String labels,
            String rejected,
            String test) {}

    /** @param synthetic which synthetic examples were asked for; likewise imported */
    public record Selection(List<UUID> campaignIds, String synthetic, String imported) {}

    public record Curation(UUID curationId, Instant finishedAt, CurationCounts counts) {}

    /**
     * @param teachers rows per model; "people" where people wrote the answers
     * @param distinctLabels at most 1,000 are told apart
     * @param freeText whether the answers are no classes: more than 1,000, fewer than five rows of one on average, or one of
     *     more than 200 characters
     * @param largestLabelShare rows of the most frequent label, 0–1; null where answers are free text
     * @param systemPrompts rows per distinct system prompt, the most frequent first
     * @param fingerprints rows per masked system prompt and tools
     */
    public record Content(
            Map<String, Long> origins,
            Map<String, Long> teachers,
            Map<String, Long> languages,
            int distinctLabels,
            boolean freeText,
            Double largestLabelShare,
            List<Long> systemPrompts,
            Map<String, Long> fingerprints) {}

    /**
     * @param rows with at least one surrogate
     * @param gap how far the rows are from what is served, where nothing is replaced
     */
    public record PersonalData(long rows, Map<String, ReplacedCensus.OfKind> byKind, Gap gap) {}

    /**
     * @param rowShare rows that differ from what was said, 0–1
     * @param characterShare characters that do
     */
    public record Gap(double rowShare, double characterShare, String meaning) {}

    /**
     * @param campaignId the newest of the campaigns; absent where none
     * @param campaigns rows per campaign
     * @param setAside captures refused, by reason
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Lineage(
            UUID campaignId,
            UUID analysisId,
            String feature,
            Map<UUID, Long> campaigns,
            Instant capturedFrom,
            Instant capturedTo,
            Map<String, Integer> setAside) {}

    /**
     * Train and validation rows that also are in what models are measured with.
     *
     * @param earlierTestTexts whose text key a test row of an earlier version has
     * @param earlierTestClusters near duplicates of such a row, or of its conversation
     * @param evaluationSets rows of any split per evaluation set, by their last user message
     */
    public record Overlap(
            long earlierTestTexts, long earlierTestClusters, Map<String, Overlaps.OfSet> evaluationSets) {}
}
