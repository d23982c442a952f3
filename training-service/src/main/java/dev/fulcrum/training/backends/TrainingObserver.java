package dev.fulcrum.training.backends;

/** Hears from a trainer while it works, on the backend's thread. */
public interface TrainingObserver {
    /** {@code done} of {@code total} steps of a phase. */
    void progress(String phase, int done, int total);

    /**
     * A measurement.
     *
     * @param settings what was tried, in words; null where the trainer does not say
     */
    void metric(String name, int step, double value, String settings);
}
