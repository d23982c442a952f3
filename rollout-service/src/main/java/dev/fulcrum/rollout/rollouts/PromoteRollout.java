package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** A person moves a rollout one stage on without waiting for its count. */
@ApplicationScoped
public class PromoteRollout {
    private final SteerRollout steering;

    PromoteRollout(SteerRollout steering) {
        this.steering = steering;
    }

    /** @throws dev.fulcrum.chassis.problem.Problem 404, 403, or 409 where it is not the moment for it */
    @Transactional
    public RolloutEntity promote(UUID rolloutId, String by) {
        return steering.decide(steering.hold(rolloutId), by, rollout -> rollout.promote(Instant.now()));
    }
}
