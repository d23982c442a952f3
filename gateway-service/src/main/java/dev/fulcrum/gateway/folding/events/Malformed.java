package dev.fulcrum.gateway.folding.events;

/** A record that cannot be folded; it is skipped, and the rest goes on. */
public class Malformed extends RuntimeException {
    public Malformed(String reason) {
        super(reason);
    }
}
