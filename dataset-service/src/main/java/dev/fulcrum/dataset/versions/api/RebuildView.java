package dev.fulcrum.dataset.versions.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.jobs.JobStatus;
import dev.fulcrum.dataset.versions.storage.RebuildTable.Rebuild;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A version written again.
 *
 * @param state waiting, running, done or failed
 * @param contentSha256 of the rows written again; absent until it is done
 * @param parquetSha256 of the file written again
 * @param equal whether the rows are the same as the version's
 * @param equalBytes whether the file is too; it may differ where another process wrote it, by the order of the encodings in the footer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebuildView(
        UUID rebuildId,
        UUID versionId,
        String state,
        String contentSha256,
        String parquetSha256,
        Boolean equal,
        Boolean equalBytes,
        VersionView.Failure failure,
        String askedBy,
        Instant askedAt,
        Instant finishedAt,
        JobStatus progress) {
    static RebuildView of(Rebuild rebuild, VersionEntity version, JobStatus progress) {
        return new RebuildView(
                rebuild.id(),
                rebuild.versionId(),
                progress == null ? "done" : progress.state(),
                rebuild.contentSha256(),
                rebuild.parquetSha256(),
                rebuild.equal(),
                rebuild.parquetSha256() == null ? null : rebuild.parquetSha256().equals(version.artefactSha256),
                rebuild.failureCode() == null
                        ? null
                        : new VersionView.Failure(rebuild.failureCode(), rebuild.failure()),
                rebuild.askedBy(),
                rebuild.askedAt(),
                rebuild.finishedAt(),
                progress);
    }
}
