package dev.fulcrum.dataset.versions.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.events.Artefact;
import java.time.Instant;
import java.util.UUID;

/**
 * A version.
 *
 * @param version number within the project, from 1
 * @param parquet the rows
 * @param systemPrompt shared by the captured requests, empty where none
 * @param manifest counts, hashes, rules and lineage; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionView(
        UUID versionId,
        int version,
        UUID projectId,
        int generation,
        UUID campaignId,
        int rows,
        int trainRows,
        int validationRows,
        int testRows,
        String contentSha256,
        Artefact parquet,
        String systemPrompt,
        String publishedBy,
        Instant publishedAt,
        @JsonRawValue String manifest) {
    static VersionView of(VersionEntity version, boolean withManifest) {
        return new VersionView(
                version.id,
                version.number,
                version.projectId,
                version.generation,
                version.campaignId,
                version.rowCount,
                version.trainRows,
                version.validationRows,
                version.testRows,
                version.contentSha256,
                version.artefact(),
                version.systemPrompt,
                version.publishedBy,
                version.publishedAt,
                withManifest ? version.manifest : null);
    }
}
