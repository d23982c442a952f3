package dev.fulcrum.events.assessment;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;

/**
 * A project's registration changed; carries the whole new state.
 *
 * @param name for people
 * @param application the team's application
 * @param feature feature header value
 * @param task task kind
 * @param upstream present upstream
 * @param presentModel present model
 * @param pricedAs catalogue model whose price applies
 * @param monthlyCalls declared calls per month
 * @param autonomy approvals the platform may give by itself
 */
@EventContract(type = "dev.fulcrum.project.updated.v1", topic = Topics.ASSESSMENT)
public record ProjectUpdated(
        String name,
        String application,
        String feature,
        String task,
        String upstream,
        String presentModel,
        String pricedAs,
        long monthlyCalls,
        ProjectRegistered.Autonomy autonomy) {}
