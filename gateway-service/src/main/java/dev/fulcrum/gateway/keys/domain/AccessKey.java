package dev.fulcrum.gateway.keys.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What a bearer may do, without the secret itself.
 *
 * @param id name of the key in exchanges; stays through a rotation
 * @param team owner; its projects are looked up
 * @param application the team's application that carries it
 * @param defaultFeature feature of calls without {@code X-Fulcrum-Feature}
 * @param upstream where calls without a project go; null: the only upstream there is
 * @param features that it may name beside its default; empty: any
 * @param expiresAt null: never
 */
public record AccessKey(
        UUID id,
        String team,
        String application,
        String defaultFeature,
        String upstream,
        Set<String> features,
        Instant expiresAt) {
    public AccessKey {
        features = Set.copyOf(features);
    }

    /** Any feature, no end. */
    public AccessKey(UUID id, String team, String application, String defaultFeature, String upstream) {
        this(id, team, application, defaultFeature, upstream, Set.of(), null);
    }

    /** Whether a call with this key may be of that feature. */
    public boolean mayUse(String feature) {
        return features.isEmpty() || feature.equals(defaultFeature) || features.contains(feature);
    }
}
