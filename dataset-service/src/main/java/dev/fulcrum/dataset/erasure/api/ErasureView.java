package dev.fulcrum.dataset.erasure.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import dev.fulcrum.dataset.erasure.storage.TrainedModels.Trained;
import dev.fulcrum.dataset.jobs.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An erasure: what was found, how far it is, and the proof once it is done.
 *
 * @param selector subject, key, exchange or example
 * @param selected keyed hash of the person, or the id
 * @param found false where there was nothing of it: never captured, or erased before
 * @param deleted rows, by table
 * @param versions that held it
 * @param models trained on one of them, as far as training said until now
 * @param waitsFor why it is not finished: what it waits for, and what the last try failed with; absent once it is
 *     finished, while it is at work, and in lists
 * @param job how far the rest is; absent in lists
 * @param proof absent until it is finished, and in lists
 * @param proofSha256 of the proof as it is written here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureView(
        UUID erasureId,
        UUID projectId,
        String selector,
        String selected,
        String reason,
        String askedBy,
        Instant askedAt,
        Instant finishedAt,
        boolean found,
        @JsonRawValue String deleted,
        List<UUID> versions,
        List<Trained> models,
        String waitsFor,
        JobStatus job,
        @JsonRawValue String proof,
        String proofSha256) {
    static ErasureView of(ErasureEntity erasure, boolean found, List<Trained> models, JobStatus job) {
        return new ErasureView(
                erasure.id,
                erasure.projectId,
                erasure.selector().kind(),
                erasure.selector().value(),
                erasure.reason,
                erasure.askedBy,
                erasure.askedAt,
                erasure.finishedAt,
                found,
                erasure.counts,
                List.of(erasure.versions),
                models,
                waitsFor(job),
                job,
                models == null ? null : erasure.proof,
                erasure.proofSha256);
    }

    private static String waitsFor(JobStatus job) {
        if (job == null || !"waiting".equals(job.state())) {
            return null;
        }
        String stage = job.stage() == null ? "waiting for its turn" : job.stage();
        return job.error() == null ? stage : stage + "; the last failure: " + job.error();
    }
}
