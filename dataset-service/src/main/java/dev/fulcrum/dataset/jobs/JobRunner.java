package dev.fulcrum.dataset.jobs;

/**
 * Does one kind of job. A bean of this type is found by its kind. The work may be repeated from its beginning at any time
 * (the process may be killed after its last commit and before the job is marked done), so what it did already must not be
 * done twice.
 */
public interface JobRunner {
    String kind();

    /**
     * Outside of any transaction: the work opens its own.
     *
     * @throws JobRefused where trying again would not help
     * @throws JobDeferred where something else must end first
     * @throws JobLost thrown by {@link Progress}; let it through
     * @throws Exception anything else, and any Error, is tried again after a while
     */
    void run(Job job, Progress progress) throws Exception;

    /**
     * The job ended for good without success: says so in the room's own tables, in the transaction that ends the job.
     *
     * @param code stable name
     * @param why for the person who asked
     */
    default void failed(Job job, String code, String why) {}

    /** Whether it is tried until it succeeds, however often that fails: for what somebody has a right to. */
    default boolean neverGivenUp() {
        return false;
    }
}
