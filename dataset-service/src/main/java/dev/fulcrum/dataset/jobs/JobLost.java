package dev.fulcrum.dataset.jobs;

import java.util.UUID;

/** Another replica has the job by now, or it ended: this one stops and commits nothing more. */
public class JobLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    JobLost(UUID jobId) {
        super("Job " + jobId + " is no longer this replica's");
    }
}
