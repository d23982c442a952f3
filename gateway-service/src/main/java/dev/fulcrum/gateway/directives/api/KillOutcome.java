package dev.fulcrum.gateway.directives.api;

import java.util.UUID;

/**
 * What a kill or a lift came to.
 *
 * @param killed whether the project is killed now; true after a lift where a directive kills it too
 * @param stored false: in force on this replica only, and until it stops, for as long as the database is away
 */
public record KillOutcome(UUID projectId, boolean killed, boolean stored) {}
