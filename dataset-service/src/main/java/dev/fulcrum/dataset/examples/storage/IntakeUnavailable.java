package dev.fulcrum.dataset.examples.storage;

/** Captures could not be read or written. */
public class IntakeUnavailable extends RuntimeException {
    IntakeUnavailable(Throwable cause) {
        super("Captures could not be stored: " + cause.getMessage(), cause);
    }
}
