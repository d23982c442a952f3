package dev.fulcrum.messaging.inbox;

/** The inbox tables could not be read or written. */
class InboxUnavailable extends RuntimeException {
    InboxUnavailable(Throwable cause) {
        super("The inbox could not be written: " + cause.getMessage(), cause);
    }
}
