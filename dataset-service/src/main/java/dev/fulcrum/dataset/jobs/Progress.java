package dev.fulcrum.dataset.jobs;

/** Where a job says how far it is. */
@FunctionalInterface
public interface Progress {
    /**
     * Cheap enough to be called for every row: it is written about once a second.
     *
     * @param stage in words for a person
     * @param done of total
     * @param total 0 where nobody knows
     * @throws JobLost where the job is no longer this replica's
     */
    void at(String stage, long done, long total);

    /** A stage begins, or has no steps to count. */
    default void at(String stage) {
        at(stage, 0, 0);
    }
}
