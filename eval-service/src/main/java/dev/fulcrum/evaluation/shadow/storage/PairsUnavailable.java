package dev.fulcrum.evaluation.shadow.storage;

/** Pairs could not be read or written. */
public class PairsUnavailable extends RuntimeException {
    PairsUnavailable(Throwable cause) {
        super("Shadow pairs could not be read or written: " + cause.getMessage(), cause);
    }
}
