package dev.fulcrum.rollout.rollouts.domain;

import java.util.List;

/** The answer to a wish or a measurement. */
public sealed interface Decision {
    /** The rollout as it is from now on, and what happened; no fact where only the inside changed. */
    record Accepted(Rollout rollout, List<RolloutFact> facts) implements Decision {}

    /** Nothing changes: a code for programs and a line for people. */
    record Refused(String code, String why) implements Decision {}
}
