package dev.fulcrum.gateway.projects.domain;

import java.util.UUID;

/**
 * A project as far as calls need it.
 *
 * @param feature value of {@code X-Fulcrum-Feature} that belongs to it
 * @param upstream name of its present upstream
 */
public record Project(UUID id, String team, int generation, String feature, String upstream) {}
