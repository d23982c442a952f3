package dev.fulcrum.dataset.versions.storage;

/** Rows of versions could not be read or written. */
public class VersionsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    VersionsUnavailable(Throwable cause) {
        super("Rows of versions could not be read or written: " + cause.getMessage(), cause);
    }
}
