package dev.fulcrum.gateway.limits.domain;

import java.util.Locale;

/** Which legs a limit is for; the two are charged apart, so that a copy never takes an answer's money. */
public enum Traffic {
    /** Legs that answer a client. */
    ANSWERS,
    /** Mirrored legs, whose answer nobody gets. */
    SHADOW;

    /** As REST and the database write it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
