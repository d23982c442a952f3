package dev.fulcrum.messaging.inbox;

/**
 * A handler needs a fact that has not come yet: topics promise no order among each other. The inbox parks the event,
 * and those of its key behind it, and tries again.
 */
public class NotYetKnown extends RuntimeException {
    public NotYetKnown(String what) {
        super(what);
    }
}
