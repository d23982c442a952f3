package dev.fulcrum.events.evaluation;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Proportion;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * Teacher and student were scored on the held-out split against truth that people gave.
 *
 * @param evaluationId the evaluation
 * @param modelId the student
 * @param datasetVersionId whose test split was used
 * @param teacher share of the teacher's captured answers that are right
 * @param student share of the student's answers that are right
 * @param agreement share of rows on which both say the same, 0–1
 * @param interval method of the intervals
 */
@EventContract(type = "dev.fulcrum.evaluation.offline-completed.v1", topic = Topics.EVALUATION)
public record OfflineCompleted(
        UUID evaluationId,
        UUID modelId,
        UUID datasetVersionId,
        Proportion teacher,
        Proportion student,
        double agreement,
        String interval) {}
