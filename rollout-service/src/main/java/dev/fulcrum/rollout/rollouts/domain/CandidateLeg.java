package dev.fulcrum.rollout.rollouts.domain;

import java.util.UUID;

/**
 * A request that the candidate was given.
 *
 * @param exchangeId its identity; counted once
 * @param rolloutId the rollout whose split sent it there
 * @param stage the stage in force when it was sent
 * @param failed whether the candidate failed, even where the present model rescued the client afterwards
 */
public record CandidateLeg(UUID exchangeId, UUID rolloutId, int stage, boolean failed) {
    public Count count() {
        return new Count(1, failed ? 1 : 0);
    }
}
