package dev.fulcrum.dataset.versions;

import dev.fulcrum.dataset.examples.domain.IntakeRule;
import dev.fulcrum.dataset.versions.domain.TrainingTerms;
import dev.fulcrum.dataset.versions.domain.VersionCounts;
import dev.fulcrum.events.Artefact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a version is: kept with it for good, also after its bytes are gone.
 *
 * @param counts rows by split and label, and what was left out
 * @param hashes of the file and of what the rows say
 * @param rules in force when it was published
 * @param lineage where the rows come from
 * @param terms why the answers may be used, per model
 */
public record Manifest(
        UUID versionId,
        int version,
        UUID projectId,
        int generation,
        Instant publishedAt,
        String publishedBy,
        VersionCounts counts,
        Hashes hashes,
        Rules rules,
        Lineage lineage,
        Map<String, TrainingTerms.Term> terms,
        List<String> columns) {
    /**
     * @param parquet of the bytes; equal for equal rows and the same writer
     * @param content of the rows, whatever wrote them
     */
    public record Hashes(Artefact parquet, String writer, String content, String contentRule) {}

    public record Rules(
            String normalisation,
            String textKey,
            String duplicates,
            String split,
            IntakeRule intake,
            String labels,
            String rejected) {}

    /**
     * @param setAside captures refused, by reason
     * @param teachers rows per model
     * @param systemPrompts rows per distinct system prompt, the most frequent first
     */
    public record Lineage(
            UUID campaignId,
            UUID analysisId,
            String feature,
            Instant capturedFrom,
            Instant capturedTo,
            Map<String, Integer> setAside,
            Map<String, Integer> teachers,
            List<Integer> systemPrompts) {}
}
