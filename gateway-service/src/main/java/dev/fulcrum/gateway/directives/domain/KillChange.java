package dev.fulcrum.gateway.directives.domain;

import java.time.Instant;
import java.util.UUID;

/** What a person ordered on this gateway. */
public sealed interface KillChange {
    UUID projectId();

    Instant at();

    /**
     * No candidate gets traffic of the project any more.
     *
     * @param by subject of the token
     */
    record Kill(UUID projectId, String reason, String by, Instant at) implements KillChange {}

    /** Ends every kill of the project that is not younger. */
    record Lift(UUID projectId, String by, Instant at) implements KillChange {}
}
