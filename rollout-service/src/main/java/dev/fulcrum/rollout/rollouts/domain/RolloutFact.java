package dev.fulcrum.rollout.rollouts.domain;

import java.time.Duration;
import java.util.List;

/** What happened in a decision; shares 0–1. */
public sealed interface RolloutFact {
    record Started(List<Double> shares, String approvedBy) implements RolloutFact {}

    /** @param before what was counted in the stage that held */
    record Advanced(int stage, double share, Count before, Duration held) implements RolloutFact {}

    record Paused(double share, String reason) implements RolloutFact {}

    /** @param total of all stages */
    record Completed(Count total, Duration took) implements RolloutFact {}

    record RolledBack(double fromShare, String reason) implements RolloutFact {}
}
