package dev.fulcrum.console.projects.storage;

/** The read model's tables could not be written. */
public class ReadModelUnavailable extends RuntimeException {
    ReadModelUnavailable(Throwable cause) {
        super("The read model could not be written: " + cause.getMessage(), cause);
    }
}
