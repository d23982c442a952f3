package dev.fulcrum.gateway.calls.domain;

/** One request to one upstream; a call has one or more. */
public enum Leg {
    /** The project's present model. */
    PRIMARY,
    /** The model that takes over, for its share of the traffic. */
    CANDIDATE,
    /** The present model where the candidate failed, or the next upstream where the one before it failed. */
    FALLBACK,
    /** A copy of a primary's request to a candidate; its answer goes to nobody. */
    SHADOW;

    /** As exchanges and headers write it. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
