package dev.fulcrum.gateway.directives.domain;

import java.time.Instant;
import java.util.UUID;

/** What another service asked of this project's calls. */
public sealed interface Order {
    /** Grows with every change. */
    long version();

    boolean active();

    /** Campaign, evaluation or rollout that it is for. */
    UUID subject();

    /** Whether it is in force. */
    boolean inForce(Instant now);

    /** Text of these calls may be copied for a dataset. */
    record Capture(long version, boolean active, UUID subject, double sampleRate, Instant until) implements Order {
        @Override
        public boolean inForce(Instant now) {
            return active && now.isBefore(until);
        }
    }

    /** These calls are mirrored to a candidate, and both texts copied for an evaluation. */
    record Shadow(long version, boolean active, UUID subject, Candidate candidate, double sampleRate, Instant until)
            implements Order {
        @Override
        public boolean inForce(Instant now) {
            return active && now.isBefore(until);
        }
    }

    /**
     * A share of the calls goes to a candidate.
     *
     * @param stage index from 1
     */
    record Split(long version, boolean active, UUID subject, int stage, double share, Candidate candidate)
            implements Order {
        @Override
        public boolean inForce(Instant now) {
            return active;
        }
    }
}
