package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.rollout.rollouts.domain.RolloutState;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import dev.fulcrum.rollout.rollouts.storage.SplitDirectives;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A person takes all traffic back to the present model, at any stage or after the last. */
@ApplicationScoped
public class RollBackRollout {
    private final SteerRollout steering;
    private final SplitDirectives directives;

    RollBackRollout(SteerRollout steering, SplitDirectives directives) {
        this.steering = steering;
        this.directives = directives;
    }

    /** @throws Problem 404, 403, or 409 where a later rollout has taken over the traffic or it is rolled back already */
    @Transactional
    public RolloutEntity rollBack(UUID rolloutId, String reason, String by) {
        RolloutEntity entity = steering.hold(rolloutId);
        if (entity.state == RolloutState.COMPLETED
                && !directives.lockOwner(entity.projectId).equals(Optional.of(entity.id))) {
            throw Problem.conflict(
                    "taken-over",
                    "A later rollout of project " + entity.projectId
                            + " has taken over its traffic; roll that one back instead.");
        }
        return steering.decide(entity, by, rollout -> rollout.rollBack(reason, Instant.now()));
    }
}
