package dev.fulcrum.dataset.jobs;

import java.util.UUID;

/** Another try has the job by now, here or at another replica, or it ended: this one stops and commits nothing more. */
public class JobLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    JobLost(UUID jobId) {
        super("Job " + jobId + " is no longer this try's");
    }
}
