package dev.fulcrum.events.assessment;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.util.List;
import java.util.UUID;

/**
 * A project was assessed: which way to go, and why.
 *
 * @param assessmentId the assessment
 * @param policyVersion decision policy in force
 * @param recommendation recommended route, open set: stay-on-api, better-prompting, small-task-model, fine-tune-open-model, …
 * @param runnerUp second best route; null where only one is left
 * @param migrates true where the recommendation moves traffic off the present API, so that cost should analyse it
 * @param reasons every rule that fired
 */
@EventContract(type = "dev.fulcrum.assessment.completed.v1", topic = Topics.ASSESSMENT)
public record AssessmentCompleted(
        UUID assessmentId,
        String policyVersion,
        String recommendation,
        String runnerUp,
        boolean migrates,
        List<Reason> reasons) {
    /**
     * A rule that fired.
     *
     * @param rule rule id in the policy
     * @param route the route it speaks about
     * @param effect veto or weight
     * @param weight contribution to the route's score; 0 for a veto
     * @param because the reason in words, with the stated value
     * @param source file and figure the rule comes from
     */
    public record Reason(String rule, String route, String effect, double weight, String because, String source) {}
}
