package dev.fulcrum.messaging.inbox;

/** An event whose headers or data break its contract. */
class MalformedEvent extends RuntimeException {
    MalformedEvent(String type, String what) {
        super("Event of type " + type + " breaks its contract: " + what);
    }

    MalformedEvent(String type, Throwable cause) {
        super("Event of type " + type + " breaks its contract: " + cause.getMessage(), cause);
    }
}
