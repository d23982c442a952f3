package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** A person lets a paused rollout go on. */
@ApplicationScoped
public class ResumeRollout {
    private final SteerRollout steering;

    ResumeRollout(SteerRollout steering) {
        this.steering = steering;
    }

    /** @throws dev.fulcrum.chassis.problem.Problem 404, 403, or 409 where it is not the moment for it */
    @Transactional
    public RolloutEntity resume(UUID rolloutId, String by) {
        return steering.decide(steering.hold(rolloutId), by, rollout -> rollout.resume(Instant.now()));
    }
}
