package dev.fulcrum.events.assessment;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;

/**
 * A feature of a team became a project; assessment minted its generation.
 *
 * @param name for people
 * @param application the team's application whose key the calls carry
 * @param feature value of the X-Fulcrum-Feature header that belongs to the project
 * @param task task kind: classification, extraction, generation, …; open set
 * @param upstream the gateway's name of the present upstream
 * @param presentModel model the application asks for today
 * @param pricedAs catalogue model whose price applies, provider/model; equals the present model unless a simulator stands for it
 * @param monthlyCalls declared calls per month, by a person; not measured
 * @param autonomy which approvals may be given without a person
 */
@EventContract(type = "dev.fulcrum.project.registered.v1", topic = Topics.ASSESSMENT)
public record ProjectRegistered(
        String name,
        String application,
        String feature,
        String task,
        String upstream,
        String presentModel,
        String pricedAs,
        long monthlyCalls,
        Autonomy autonomy) {
    /**
     * Approvals the platform may give by itself.
     *
     * @param budget approve an analysis within the budget limit
     * @param training start a run below the training limit
     * @param rollout start a rollout after a passed evaluation
     */
    public record Autonomy(boolean budget, boolean training, boolean rollout) {}
}
