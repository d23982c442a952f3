package dev.fulcrum.training.runs.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.training.runs.storage.RunEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A run as clients see it.
 *
 * @param state requested, awaiting-approval, queued, running, succeeded, failed or cancelled
 * @param estimateCpuSeconds what it is expected to compute, CPU seconds
 * @param attempt how often it was started; above 1 after a lost trainer or replica
 * @param progress null before the trainer's first word
 * @param durationMs from the start of the last attempt to the end, or until now; null before the start
 * @param reason why it failed, was cancelled, or was lost the last time
 * @param modelId the model it made; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunResponse(
        UUID runId,
        UUID projectId,
        String team,
        int generation,
        UUID datasetVersionId,
        String state,
        String backend,
        String method,
        String baseModel,
        long seed,
        double estimateCpuSeconds,
        boolean needsApproval,
        String requestedBy,
        String approvedBy,
        int attempt,
        ProgressResponse progress,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        Long durationMs,
        String reason,
        UUID modelId) {

    /**
     * How far the trainer is.
     *
     * @param share of this phase, 0–1
     */
    public record ProgressResponse(String phase, int done, int total, double share) {}

    static RunResponse of(RunEntity run, UUID modelId) {
        return new RunResponse(
                run.id,
                run.projectId,
                run.team,
                run.generation,
                run.datasetVersionId,
                run.state,
                run.backend,
                run.method,
                run.baseModel,
                run.seed,
                run.estimateCpuSeconds,
                run.needsApproval,
                run.requestedBy,
                run.approvedBy,
                run.attempt,
                run.progress()
                        .map(progress -> new ProgressResponse(
                                progress.phase(),
                                progress.done(),
                                progress.total(),
                                progress.total() == 0 ? 0 : (double) progress.done() / progress.total()))
                        .orElse(null),
                run.requestedAt,
                run.startedAt,
                run.endedAt,
                durationMs(run),
                run.reason,
                modelId);
    }

    private static Long durationMs(RunEntity run) {
        if (run.startedAt == null) {
            return null;
        }
        Instant end = run.endedAt == null ? Instant.now() : run.endedAt;
        return Duration.between(run.startedAt, end).toMillis();
    }
}
