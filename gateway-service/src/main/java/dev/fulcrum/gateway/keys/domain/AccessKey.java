package dev.fulcrum.gateway.keys.domain;

import java.util.UUID;

/**
 * What a bearer may do, without the secret itself.
 *
 * @param id name of the key in exchanges
 * @param team owner; its projects are looked up
 * @param application the team's application that carries it
 * @param defaultFeature feature of calls without {@code X-Fulcrum-Feature}
 * @param upstream where calls without a project go; null: the only upstream there is
 */
public record AccessKey(UUID id, String team, String application, String defaultFeature, String upstream) {}
