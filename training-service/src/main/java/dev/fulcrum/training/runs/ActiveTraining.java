package dev.fulcrum.training.runs;

import dev.fulcrum.training.backends.RunningTraining;
import dev.fulcrum.training.runs.domain.Progress;

/** The one training of this replica, shared by the thread that trains and the one that keeps the heartbeat. */
final class ActiveTraining {
    private final ClaimedRun claimed;
    private volatile Progress progress;
    private volatile long beatenAt = System.nanoTime();
    private RunningTraining job;
    private boolean abandoned;

    ActiveTraining(ClaimedRun claimed) {
        this.claimed = claimed;
    }

    ClaimedRun claimed() {
        return claimed;
    }

    Progress progress() {
        return progress;
    }

    void progress(Progress now) {
        progress = now;
    }

    void beaten() {
        beatenAt = System.nanoTime();
    }

    /** Since the last heartbeat that reached the database. */
    long silentNanos() {
        return System.nanoTime() - beatenAt;
    }

    /** The job has started; ended at once where it was given up meanwhile. */
    synchronized void runs(RunningTraining started) {
        job = started;
        if (abandoned) {
            started.kill();
        }
    }

    /** Gives the training up: the process ends, the result is not wanted. */
    synchronized void abandon() {
        abandoned = true;
        if (job != null) {
            job.kill();
        }
    }

    synchronized boolean isAbandoned() {
        return abandoned;
    }
}
