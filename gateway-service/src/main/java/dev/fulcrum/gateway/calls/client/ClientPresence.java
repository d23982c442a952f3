package dev.fulcrum.gateway.calls.client;

/** Whether the client is still there. Used on the call's own event loop only. */
public final class ClientPresence {
    private boolean gone;
    private Runnable whenGone = () -> {};

    /** For a leg that nobody waits for. */
    public static ClientPresence nobodyWaits() {
        return new ClientPresence();
    }

    public boolean gone() {
        return gone;
    }

    /** Replaces what was to happen before. */
    public void whenGone(Runnable action) {
        whenGone = action;
    }

    public void leave() {
        if (!gone) {
            gone = true;
            whenGone.run();
        }
    }
}
