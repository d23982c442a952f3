package dev.fulcrum.gateway.calls.domain;

/** Who should answer a call. */
public enum Arm {
    PRIMARY,
    CANDIDATE;

    /** As exchanges and headers write it. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
