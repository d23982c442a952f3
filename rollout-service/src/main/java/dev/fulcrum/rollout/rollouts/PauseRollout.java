package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** A person holds the share where it is. */
@ApplicationScoped
public class PauseRollout {
    private final SteerRollout steering;

    PauseRollout(SteerRollout steering) {
        this.steering = steering;
    }

    /** @throws dev.fulcrum.chassis.problem.Problem 404, 403, or 409 where it is not the moment for it */
    @Transactional
    public RolloutEntity pause(UUID rolloutId, String reason, String by) {
        return steering.decide(steering.hold(rolloutId), by, rollout -> rollout.pause(reason, Instant.now()));
    }
}
