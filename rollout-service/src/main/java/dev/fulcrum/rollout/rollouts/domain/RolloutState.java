package dev.fulcrum.rollout.rollouts.domain;

/** Where a rollout stands; the picture is at {@link Rollout}. */
public enum RolloutState {
    AWAITING_APPROVAL,
    RUNNING,
    PAUSED,
    COMPLETED,
    ROLLED_BACK;

    /** True while a stage is being measured. */
    public boolean isMeasuring() {
        return this == RUNNING || this == PAUSED;
    }

    /** True while the project's next generation would end it. */
    public boolean isUnfinished() {
        return this == AWAITING_APPROVAL || isMeasuring();
    }
}
