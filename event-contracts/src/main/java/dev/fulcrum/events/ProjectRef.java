package dev.fulcrum.events;

import java.util.UUID;

/**
 * What a fact is about.
 *
 * @param projectId the project, UUIDv7
 * @param team the team that owns it
 * @param generation the pass through the lifecycle, from 1; minted by assessment alone
 */
public record ProjectRef(UUID projectId, String team, int generation) {}
