package dev.fulcrum.console.live;

import java.util.UUID;

/**
 * Something about a project is new.
 *
 * @param projectId the project
 * @param team its owner
 */
public record Change(UUID projectId, String team) {}
