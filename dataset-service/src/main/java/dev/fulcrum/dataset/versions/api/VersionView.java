package dev.fulcrum.dataset.versions.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fulcrum.dataset.jobs.JobStatus;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.events.Artefact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A version.
 *
 * @param state building, published, failed or erased
 * @param version number within the project, from 1; absent until it is published, as is what follows from the rows
 * @param campaignId the newest of campaignIds; absent where none
 * @param parquet the rows
 * @param systemPrompt the most frequent one of the captured requests, empty where none
 * @param supersedes version that this one replaces because something was erased from it
 * @param askedBy who asked for it; publishedBy is the same
 * @param failure why it failed, with a stable code
 * @param progress of the building; absent in lists
 * @param links paths of what is said of it: croissant, card, export
 * @param manifest counts, hashes, rules and lineage; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionView(
        UUID versionId,
        String state,
        Integer version,
        UUID projectId,
        int generation,
        UUID campaignId,
        List<UUID> campaignIds,
        Integer rows,
        Integer trainRows,
        Integer validationRows,
        Integer testRows,
        String contentSha256,
        Artefact parquet,
        String systemPrompt,
        UUID curationId,
        UUID supersedes,
        UUID supersededBy,
        Instant erasedAt,
        String askedBy,
        Instant askedAt,
        String publishedBy,
        Instant publishedAt,
        Failure failure,
        JobStatus progress,
        Map<String, String> links,
        @JsonRawValue String manifest) {
    /** @param code stable name: not-enough-examples, unchanged, … */
    public record Failure(String code, String why) {}

    static VersionView listed(VersionEntity version) {
        return of(version, null, null);
    }

    static VersionView whole(VersionEntity version, JobStatus progress) {
        return of(version, progress, version.manifest);
    }

    private static VersionView of(VersionEntity version, JobStatus progress, String manifest) {
        boolean counted = version.number != null;
        String path = "/api/v1/versions/" + version.id;
        return new VersionView(
                version.id,
                version.state,
                version.number,
                version.projectId,
                version.generation,
                version.campaignId,
                List.of(version.campaignIds),
                counted ? version.rowCount : null,
                counted ? version.trainRows : null,
                counted ? version.validationRows : null,
                counted ? version.testRows : null,
                version.contentSha256,
                counted ? version.artefact() : null,
                counted ? version.systemPrompt : null,
                counted ? version.curationId : null,
                version.supersedes,
                version.supersededBy,
                version.erasedAt,
                version.publishedBy,
                version.askedAt,
                counted ? version.publishedBy : null,
                version.publishedAt,
                version.failureCode == null ? null : new Failure(version.failureCode, version.failure),
                progress,
                VersionEntity.PUBLISHED.equals(version.state)
                        ? Map.of("croissant", path + "/croissant", "card", path + "/card", "export", path + "/export")
                        : null,
                manifest);
    }
}
