package dev.fulcrum.gateway.directives.api;

import dev.fulcrum.gateway.directives.domain.KillSwitch;
import java.time.Instant;
import java.util.UUID;

/**
 * A killed project.
 *
 * @param ordered by a person on this gateway; null where none did
 * @param directive null where no directive kills it
 */
public record KillResponse(UUID projectId, Ordered ordered, Directive directive) {
    /** @param stored false: known to this replica alone */
    public record Ordered(String reason, String by, Instant at, boolean stored) {}

    public record Directive(String reason) {}

    static KillResponse of(KillSwitch.State state) {
        return new KillResponse(
                state.projectId(),
                state.ordered() == null
                        ? null
                        : new Ordered(
                                state.ordered().reason(),
                                state.ordered().by(),
                                state.ordered().at(),
                                state.stored()),
                state.directive() == null ? null : new Directive(state.directive()));
    }
}
