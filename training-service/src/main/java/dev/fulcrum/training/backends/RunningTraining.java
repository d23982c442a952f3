package dev.fulcrum.training.backends;

/** A job under way. */
public interface RunningTraining extends AutoCloseable {
    /** Finds the job again from another process. */
    String handle();

    /** Waits until the job has ended. */
    TrainingOutcome await() throws InterruptedException;

    /** Ends the job now; {@link #await} then returns {@link TrainingOutcome.Lost}. May be called more than once. */
    void kill();

    /** Removes what the job left on disk, the artefact of its outcome included. */
    @Override
    void close();
}
