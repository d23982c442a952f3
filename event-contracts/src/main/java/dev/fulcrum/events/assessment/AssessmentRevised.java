package dev.fulcrum.events.assessment;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.List;
import java.util.UUID;

/**
 * New facts changed the answer or its reasons.
 *
 * @param assessmentId the new assessment
 * @param supersedes the one before
 * @param policyVersion decision policy in force
 * @param recommendation recommended route
 * @param runnerUp second best route or null
 * @param migrates whether it moves traffic off the present API
 * @param reasons every rule that fired
 * @param because what changed
 */
@EventContract(type = "dev.fulcrum.assessment.revised.v1", topic = Topics.ASSESSMENT)
public record AssessmentRevised(
        UUID assessmentId,
        UUID supersedes,
        String policyVersion,
        String recommendation,
        String runnerUp,
        boolean migrates,
        List<AssessmentCompleted.Reason> reasons,
        String because) {}
