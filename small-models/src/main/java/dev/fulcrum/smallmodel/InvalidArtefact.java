package dev.fulcrum.smallmodel;

/** Bytes that are no model of ours, or one that this encoder cannot serve. Trying again does not help. */
public final class InvalidArtefact extends RuntimeException {
    public InvalidArtefact(String message) {
        super(message);
    }

    public InvalidArtefact(String message, Throwable cause) {
        super(message, cause);
    }
}
