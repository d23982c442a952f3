package dev.fulcrum.training.backends;

/** A backend cannot start a job here; the message says why and what to mend. */
public class BackendRefused extends RuntimeException {
    public BackendRefused(String message, Throwable cause) {
        super(message, cause);
    }

    public BackendRefused(String message) {
        super(message);
    }
}
