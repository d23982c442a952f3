package dev.fulcrum.training.backends;

/**
 * Where trainings run. A backend starts a job under a handle that outlives this process, so that another replica, or
 * this one after a crash, can end what was left behind.
 *
 * <p>Same job, same artefact: a backend must give equal bytes for equal data and seed, since a lost attempt is repeated.
 */
public interface TrainingBackend {
    /** Stable name, stored with every run: {@code embedded}, and later {@code kubernetes}, {@code hosted}. */
    String name();

    /** How it adapts the base model: {@code head}, {@code lora}, …. */
    String method();

    /** Pretrained model it starts from. */
    String baseModel();

    /**
     * Starts a job.
     *
     * @throws BackendRefused where it cannot start here, with what to mend
     */
    RunningTraining start(TrainingJob job, TrainingObserver observer);

    /** Ends a job that an earlier attempt left, where it can still be reached; does nothing where it is gone. */
    void endLeftover(String handle);
}
