package dev.fulcrum.dataset.jobs.storage;

/** Jobs could not be read or written. */
public class JobsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    JobsUnavailable(Throwable cause) {
        super("Jobs could not be read or written: " + cause.getMessage(), cause);
    }
}
