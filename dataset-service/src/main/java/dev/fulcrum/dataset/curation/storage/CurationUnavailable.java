package dev.fulcrum.dataset.curation.storage;

/** Curations could not be read or written. */
public class CurationUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    CurationUnavailable(Throwable cause) {
        super("Curations could not be read or written: " + cause.getMessage(), cause);
    }
}
