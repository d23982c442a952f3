package dev.fulcrum.dataset.curation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.curation.domain.BandedIndex;
import dev.fulcrum.dataset.curation.domain.CurationCounts;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import dev.fulcrum.dataset.curation.domain.Shingles;
import dev.fulcrum.dataset.curation.storage.CurationRow;
import dev.fulcrum.dataset.jobs.JobStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * @param state waiting, running, done or failed
 * @param progress of its job; absent where a version's build made it
 * @param ruleSet number; 0: as shipped
 * @param similarity and search: how near duplicates are told and found
 * @param counts absent until it is done; finishedAt too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CurationView(
        UUID curationId,
        UUID projectId,
        int generation,
        String state,
        JobStatus progress,
        int ruleSet,
        RuleSet rules,
        String similarity,
        String search,
        String askedBy,
        Instant askedAt,
        CurationCounts counts,
        Instant finishedAt) {

    /** @param job null where there is none */
    static CurationView of(CurationRow row, JobStatus job) {
        String state = "running";
        if (row.finishedAt() != null) {
            state = "done";
        } else if (job != null) {
            state = job.state();
        }
        return new CurationView(
                row.id(),
                row.projectId(),
                row.generation(),
                state,
                job,
                row.ruleSet(),
                row.rules(),
                Shingles.RULE,
                BandedIndex.RULE,
                row.askedBy(),
                row.askedAt(),
                row.counts(),
                row.finishedAt());
    }
}
