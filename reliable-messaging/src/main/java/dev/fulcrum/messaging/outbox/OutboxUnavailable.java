package dev.fulcrum.messaging.outbox;

/** The outbox table could not be written; the caller's transaction must roll back. */
public class OutboxUnavailable extends RuntimeException {
    OutboxUnavailable(Throwable cause) {
        super("The outbox could not be written; nothing was stored or sent", cause);
    }
}
