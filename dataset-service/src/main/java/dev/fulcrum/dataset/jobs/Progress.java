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
     * @throws JobLost where the job is no longer this try's
     */
    void at(String stage, long done, long total);

    /**
     * Nobody else gets the job before the caller's transaction has ended, however long that lasts: what it commits was
     * done by the one who has the job. Progress may be said meanwhile.
     *
     * @throws JobLost where the job is no longer this try's; the transaction must not commit
     */
    default void hold() {
        // what is no job cannot be lost
    }

    /** A stage begins, or has no steps to count. */
    default void at(String stage) {
        at(stage, 0, 0);
    }
}
