package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import dev.fulcrum.rollout.rollouts.storage.RolloutRepository;
import dev.fulcrum.rollout.rollouts.storage.SplitDirectives;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** A person lets traffic move. */
@ApplicationScoped
public class ApproveRollout {
    private final SteerRollout steering;
    private final RolloutRepository rollouts;
    private final SplitDirectives directives;

    ApproveRollout(SteerRollout steering, RolloutRepository rollouts, SplitDirectives directives) {
        this.steering = steering;
        this.rollouts = rollouts;
        this.directives = directives;
    }

    /** @throws Problem 404, 403, or 409 where it has started already or another rollout of the project is under way */
    @Transactional
    public RolloutEntity approve(UUID rolloutId, String by) {
        RolloutEntity entity = steering.hold(rolloutId);
        directives.lockOwner(entity.projectId);
        if (rollouts.anotherSplits(entity.projectId, entity.id)) {
            throw Problem.conflict(
                    "another-rollout-runs",
                    "Another rollout of project " + entity.projectId
                            + " is under way; let it end or roll it back, then approve this one.");
        }
        return steering.decide(entity, by, rollout -> rollout.approve(by, Instant.now()));
    }
}
