package dev.fulcrum.rollout.rollouts.events;

import dev.fulcrum.events.directive.SplitDirective;
import dev.fulcrum.events.rollout.RolloutCompleted;
import dev.fulcrum.events.rollout.RolloutPaused;
import dev.fulcrum.events.rollout.RolloutRolledBack;
import dev.fulcrum.events.rollout.RolloutStarted;
import dev.fulcrum.events.rollout.StageAdvanced;
import dev.fulcrum.rollout.rollouts.domain.Rollout;
import dev.fulcrum.rollout.rollouts.domain.RolloutFact;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;

/** What the others hear of a rollout, and what the gateway is told. */
public final class RolloutFacts {
    private static final String OWNER = "rollout";

    private RolloutFacts() {}

    /** The contract's record of a fact. */
    public static Object of(RolloutEntity of, RolloutFact fact) {
        if (fact instanceof RolloutFact.Started started) {
            return new RolloutStarted(of.id, of.modelId, of.evaluationId, started.shares(), started.approvedBy());
        }
        if (fact instanceof RolloutFact.Advanced advanced) {
            return new StageAdvanced(
                    of.id,
                    of.modelId,
                    advanced.stage(),
                    advanced.share(),
                    advanced.before().requests(),
                    advanced.before().errors(),
                    advanced.held().toMillis());
        }
        if (fact instanceof RolloutFact.Paused paused) {
            return new RolloutPaused(of.id, paused.share(), paused.reason());
        }
        if (fact instanceof RolloutFact.Completed completed) {
            return new RolloutCompleted(
                    of.id,
                    of.modelId,
                    completed.total().requests(),
                    completed.total().errors(),
                    completed.took().toMillis());
        }
        if (fact instanceof RolloutFact.RolledBack back) {
            return new RolloutRolledBack(of.id, of.modelId, back.fromShare(), back.reason());
        }
        throw new IllegalStateException("No contract for " + fact);
    }

    /** The split as the gateway should make it. */
    public static SplitDirective split(RolloutEntity of, Rollout rollout, long version) {
        return new SplitDirective(
                version,
                OWNER,
                rollout.share() > 0,
                of.id,
                rollout.stage(),
                of.feature,
                rollout.share(),
                of.modelId,
                of.candidate());
    }
}
