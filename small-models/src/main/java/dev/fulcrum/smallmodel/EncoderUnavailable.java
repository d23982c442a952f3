package dev.fulcrum.smallmodel;

/** The pretrained encoder or its native libraries cannot be loaded or run on this machine. */
public final class EncoderUnavailable extends RuntimeException {
    public EncoderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
