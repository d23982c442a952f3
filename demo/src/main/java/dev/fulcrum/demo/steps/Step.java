package dev.fulcrum.demo.steps;

/** One step on the way, named for the person who watches. */
public interface Step {
    /** Completes "[3/16] …". */
    String title();

    /** False where an earlier step's outcome makes this one void, as a failed verdict does to the rollout. */
    default boolean applies(DemoRun run) {
        return true;
    }

    /** @throws dev.fulcrum.demo.DemoFailure when the run cannot go on */
    void run(DemoRun run);
}
