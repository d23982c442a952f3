package dev.fulcrum.gateway.calls.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a call is for; only production is billed to its feature, copied, mirrored or split. */
public enum Purpose {
    PRODUCTION,
    EVALUATION,
    JUDGE,
    PROBE;

    /** As exchanges and headers write it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Purpose> of(String wire) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.wire().equals(wire))
                .findFirst();
    }
}
