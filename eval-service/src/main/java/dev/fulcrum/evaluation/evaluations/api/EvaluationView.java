package dev.fulcrum.evaluation.evaluations.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fulcrum.evaluation.shadow.storage.PairTable;
import dev.fulcrum.evaluation.statistics.domain.Interval;
import dev.fulcrum.evaluation.statistics.domain.PairedTable;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.Proportion;
import java.time.Instant;
import java.util.UUID;

/**
 * An evaluation.
 *
 * @param state needs-reviews, scoring, error, shadow, passed, failed or inconclusive
 * @param reason why it waits or stopped; else absent
 * @param trainedOn dataset version the model was fitted on
 * @param scoredOn dataset version whose reviewed test rows it is scored on; absent while there is none
 * @param progress of the offline run
 * @param offline absent before its end
 * @param plan absent before the shadow comparison opens; fixed from then on
 * @param collected what the comparison has so far; absent in lists
 * @param shadow the one look at the result; absent before
 * @param advice what would help, where it did not pass
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationView(
        UUID evaluationId,
        UUID projectId,
        int generation,
        UUID modelId,
        ModelEndpoint endpoint,
        String state,
        String reason,
        UUID trainedOn,
        UUID scoredOn,
        Progress progress,
        Comparison offline,
        Plan plan,
        PairTable.Progress collected,
        Comparison shadow,
        String advice,
        Instant createdAt,
        Instant offlineAt,
        Instant shadowAt,
        Instant decidedAt) {
    /** Rows scored, of all that have a truth. */
    public record Progress(int scored, int rows) {}

    /**
     * Both models on the same questions.
     *
     * @param agreement share on which both say the same, 0–1
     * @param difference student − teacher
     * @param intervals methods of the intervals, for one proportion and for the difference
     */
    public record Comparison(
            PairedTable table,
            Proportion teacher,
            Proportion student,
            double agreement,
            Interval difference,
            String intervals) {}

    /**
     * The rule and the size, fixed before the first pair.
     *
     * @param pairs looked at, once
     * @param power chance to pass with these where both models are equally good, 0–1
     * @param discordance share of pairs on which exactly one is right, from the offline run; what the size rests on
     * @param sampleRate share of requests mirrored, 0–1
     */
    public record Plan(
            double margin,
            double confidence,
            double wantedPower,
            int pairs,
            int counted,
            double power,
            double discordance,
            double sampleRate,
            Instant until) {}
}
