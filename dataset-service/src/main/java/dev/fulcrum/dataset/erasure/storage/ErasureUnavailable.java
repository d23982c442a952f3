package dev.fulcrum.dataset.erasure.storage;

/** The tables could not be read or written. */
public class ErasureUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    ErasureUnavailable(Throwable cause) {
        super("Erasures could not be read or written: " + cause.getMessage(), cause);
    }
}
