package dev.fulcrum.gateway.limits.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every limit, in memory, found by whom it is for. */
public final class LimitDirectory {
    private static final Meter[] NONE = {};

    private volatile Map<UUID, Meter> byId = Map.of();
    private volatile Scopes answers = Scopes.EMPTY;
    private volatile Scopes shadow = Scopes.EMPTY;

    private record Scopes(Map<UUID, Meter[]> keys, Map<UUID, Meter[]> projects, Map<String, Meter[]> teams) {
        static final Scopes EMPTY = new Scopes(Map.of(), Map.of(), Map.of());

        Meter[] of(UUID keyId, UUID projectId, String team) {
            Meter[] ofKey = keys.getOrDefault(keyId, NONE);
            Meter[] ofProject = projectId == null ? NONE : projects.getOrDefault(projectId, NONE);
            return join(join(ofKey, ofProject), teams.getOrDefault(team, NONE));
        }
    }

    /** What of a limit's window is neither used nor set aside on this replica; 0 where it holds none. */
    public long unspent(UUID limitId, Window window) {
        Meter meter = byId.get(limitId);
        return meter == null ? 0 : meter.unspent(window);
    }

    Meter[] applying(Admissions.Asked asked) {
        Scopes scopes = asked.shadow() ? shadow : answers;
        return scopes == Scopes.EMPTY
                ? NONE
                : scopes.of(asked.key().id(), asked.projectId(), asked.key().team());
    }

    void publish(Collection<Meter> meters) {
        byId = meters.stream()
                .collect(Collectors.toUnmodifiableMap(meter -> meter.limit().id(), Function.identity()));
        answers = scopes(meters, Traffic.ANSWERS);
        shadow = scopes(meters, Traffic.SHADOW);
    }

    private static Scopes scopes(Collection<Meter> meters, Traffic traffic) {
        Map<UUID, Meter[]> keys = new HashMap<>();
        Map<UUID, Meter[]> projects = new HashMap<>();
        Map<String, Meter[]> teams = new HashMap<>();
        for (Meter meter : meters) {
            Limit limit = meter.limit();
            Meter[] one = {meter};
            if (limit.traffic() == traffic) {
                switch (limit.scope()) {
                    case KEY -> keys.merge(UUID.fromString(limit.scopeId()), one, LimitDirectory::join);
                    case PROJECT -> projects.merge(UUID.fromString(limit.scopeId()), one, LimitDirectory::join);
                    case TEAM -> teams.merge(limit.scopeId(), one, LimitDirectory::join);
                }
            }
        }
        return keys.isEmpty() && projects.isEmpty() && teams.isEmpty()
                ? Scopes.EMPTY
                : new Scopes(Map.copyOf(keys), Map.copyOf(projects), Map.copyOf(teams));
    }

    private static Meter[] join(Meter[] some, Meter[] more) {
        if (some.length == 0 || more.length == 0) {
            return some.length == 0 ? more : some;
        }
        Meter[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
