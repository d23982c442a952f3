package dev.fulcrum.events.evaluation;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.ModelEndpoint;
import dev.fulcrum.events.Proportion;
import dev.fulcrum.events.Topics;
import java.util.UUID;

/**
 * The student is not worse than the margin allows.
 *
 * @param evaluationId the evaluation
 * @param modelId the student
 * @param endpoint where the student answers
 * @param teacher share right on the live pairs
 * @param student share right on the live pairs
 * @param difference student − teacher
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param margin fixed before
 * @param pairs pairs with truth
 * @param interval method of the interval
 */
@EventContract(type = "dev.fulcrum.evaluation.passed.v1", topic = Topics.EVALUATION)
public record EvaluationPassed(
        UUID evaluationId,
        UUID modelId,
        ModelEndpoint endpoint,
        Proportion teacher,
        Proportion student,
        double difference,
        double low,
        double high,
        double margin,
        int pairs,
        String interval) {}
