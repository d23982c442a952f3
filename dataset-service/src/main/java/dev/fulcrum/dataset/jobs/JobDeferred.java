package dev.fulcrum.dataset.jobs;

import java.time.Duration;

/** The work waits for something else: the job gives its worker back, is looked at again later and has lost no attempt. */
public class JobDeferred extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration pause;

    /**
     * @param waitsFor in words for a person; shown as the job's stage
     * @param pause until the next look
     */
    public JobDeferred(String waitsFor, Duration pause) {
        super(waitsFor);
        this.pause = pause;
    }

    public Duration pause() {
        return pause;
    }
}
