package dev.fulcrum.dataset.opinions.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.jobs.JobStatus;
import dev.fulcrum.dataset.opinions.storage.OpinionRow;
import dev.fulcrum.dataset.opinions.storage.SampleTable;
import java.time.Instant;
import java.util.UUID;

/**
 * An order for second opinions, and how far it is.
 *
 * @param state waiting, running, complete or failed
 * @param why it failed; absent otherwise
 * @param results absent in lists
 * @param job absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpinionView(
        UUID opinionId,
        UUID projectId,
        String state,
        String why,
        String model,
        String split,
        int sample,
        long seed,
        int mostFailures,
        SampleTable.Counts results,
        JobStatus job,
        String askedBy,
        Instant askedAt,
        Instant endedAt) {
    static OpinionView of(OpinionRow row, SampleTable.Counts results, JobStatus job) {
        String running = job != null && job.state().equals("running") ? "running" : "waiting";
        return new OpinionView(
                row.id(),
                row.projectId(),
                row.ended() == null ? running : row.ended(),
                row.endedWhy(),
                row.model(),
                row.split(),
                row.sample(),
                row.seed(),
                row.mostFailures(),
                results,
                job,
                row.askedBy(),
                row.askedAt(),
                row.endedAt());
    }
}
