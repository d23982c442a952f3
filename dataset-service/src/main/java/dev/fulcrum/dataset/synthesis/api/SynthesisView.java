package dev.fulcrum.dataset.synthesis.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.dataset.jobs.JobStatus;
import dev.fulcrum.dataset.synthesis.storage.CallTable;
import dev.fulcrum.dataset.synthesis.storage.SynthesisRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An order to make examples up, and how far it is.
 *
 * @param state waiting, running, complete, budget-spent or failed
 * @param why it ended so; absent while it goes on and where it is complete
 * @param terms why the model's answers may be used
 * @param results what came so far; absent in lists
 * @param job absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SynthesisView(
        UUID synthesisId,
        UUID projectId,
        String state,
        String why,
        String model,
        String template,
        List<String> labels,
        int count,
        int pairsPerCall,
        int examplesPerCall,
        Double temperature,
        int mostCalls,
        int mostFailures,
        String terms,
        Results results,
        JobStatus job,
        String askedBy,
        Instant askedAt,
        Instant endedAt) {
    /**
     * @param stored pairs stored as examples of origin synthetic
     * @param storedByLabel absent where the model is free
     * @param unusable lines that could not be used, by reason
     * @param failures calls without an answer, by what was wrong
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Results(
            int calls,
            int stored,
            Map<String, Integer> storedByLabel,
            Map<String, Integer> unusable,
            Map<String, Integer> failures,
            long tokensIn,
            long tokensOut) {}

    static SynthesisView of(SynthesisRow row, CallTable.Sums sums, JobStatus job) {
        String running = job != null && job.state().equals("running") ? "running" : "waiting";
        return new SynthesisView(
                row.id(),
                row.projectId(),
                row.ended() == null ? running : row.ended(),
                row.endedWhy(),
                row.model(),
                row.template(),
                row.labels(),
                row.wanted(),
                row.perCall(),
                row.examplesPerCall(),
                row.temperature(),
                row.mostCalls(),
                row.mostFailures(),
                row.terms(),
                sums == null ? null : results(row, sums),
                job,
                row.askedBy(),
                row.askedAt(),
                row.endedAt());
    }

    private static Results results(SynthesisRow row, CallTable.Sums sums) {
        return new Results(
                sums.calls(),
                sums.stored(),
                row.labels().isEmpty() ? null : new TreeMap<>(sums.storedBy()),
                sums.unusable(),
                sums.failures(),
                sums.tokensIn(),
                sums.tokensOut());
    }
}
