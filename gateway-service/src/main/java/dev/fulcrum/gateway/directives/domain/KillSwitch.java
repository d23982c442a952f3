package dev.fulcrum.gateway.directives.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Projects whose candidates get no traffic. There are two sources, and one is enough: people on this gateway, whose
 * orders hold here before they are stored, and directives.
 */
public final class KillSwitch {
    private final Map<UUID, KillChange> unstored = new LinkedHashMap<>();
    private final Map<UUID, Directed> directed = new HashMap<>();
    private Map<UUID, KillChange.Kill> stored = Map.of();
    private volatile Set<UUID> killed = Set.of();

    private record Directed(long version, boolean active, String reason) {}

    /**
     * A killed project.
     *
     * @param ordered null unless a person ordered it on this gateway
     * @param stored whether that order is in the database
     * @param directive reason in the directive; null unless one is in force
     */
    public record State(UUID projectId, KillChange.Kill ordered, boolean stored, String directive) {}

    /** Whether a project's candidates must get nothing; a look into a set that never changes. */
    public boolean killed(UUID projectId) {
        return killed.contains(projectId);
    }

    /** In force when this returns; {@link #unstored} until {@link #settled}. */
    public synchronized KillChange.Kill kill(UUID projectId, String reason, String by, Instant now) {
        KillChange.Kill kill = new KillChange.Kill(projectId, reason, by, now);
        ordered(kill);
        return kill;
    }

    /** Ends what was ordered on this gateway; a directive goes on. */
    public synchronized KillChange.Lift lift(UUID projectId, String by, Instant now) {
        // never older than the kill that it ends, though another replica's clock may be ahead
        Instant at = orderedKill(projectId)
                .map(KillChange.Kill::at)
                .filter(now::isBefore)
                .orElse(now);
        KillChange.Lift lift = new KillChange.Lift(projectId, by, at);
        ordered(lift);
        return lift;
    }

    /** Orders that are not in the database yet; one a project, the last. */
    public synchronized List<KillChange> unstored() {
        return List.copyOf(unstored.values());
    }

    /** The order was stored and {@link #stored} took the rows that came of it. */
    public synchronized void settled(KillChange change) {
        unstored.remove(change.projectId(), change);
        decide();
    }

    /** Takes these for all that are stored. */
    public synchronized void stored(Collection<KillChange.Kill> kills) {
        Map<UUID, KillChange.Kill> next = new HashMap<>();
        kills.forEach(kill -> next.put(kill.projectId(), kill));
        stored = next;
        decide();
    }

    /** Takes a directive; one of an earlier version than known changes nothing. */
    public synchronized void directed(UUID projectId, long version, boolean active, String reason) {
        directed.merge(
                projectId,
                new Directed(version, active, reason),
                (known, next) -> known.version() > next.version() ? known : next);
        decide();
    }

    /** Its directive is gone. */
    public synchronized void undirected(UUID projectId) {
        directed.remove(projectId);
        decide();
    }

    /** Killed projects in the order of their ids. */
    public synchronized List<State> states() {
        List<State> states = new ArrayList<>();
        new TreeSet<>(killed).forEach(id -> state(id).ifPresent(states::add));
        return states;
    }

    /** Empty where the project is not killed. */
    public synchronized Optional<State> state(UUID projectId) {
        if (!killed.contains(projectId)) {
            return Optional.empty();
        }
        Directed directive = directed.get(projectId);
        return Optional.of(new State(
                projectId,
                orderedKill(projectId).orElse(null),
                !unstored.containsKey(projectId),
                directive != null && directive.active() ? directive.reason() : null));
    }

    private void ordered(KillChange change) {
        unstored.put(change.projectId(), change);
        decide();
    }

    private void decide() {
        Set<UUID> next = new HashSet<>(stored.keySet());
        next.addAll(unstored.keySet());
        next.removeIf(id -> orderedKill(id).isEmpty());
        directed.forEach((id, directive) -> {
            if (directive.active()) {
                next.add(id);
            }
        });
        killed = Set.copyOf(next);
    }

    private Optional<KillChange.Kill> orderedKill(UUID projectId) {
        Optional<KillChange.Kill> row = Optional.ofNullable(stored.get(projectId));
        KillChange own = unstored.get(projectId);
        if (own instanceof KillChange.Kill kill) {
            return Optional.of(kill);
        }
        // a kill given elsewhere after this lift stays
        return own == null ? row : row.filter(kill -> kill.at().isAfter(own.at()));
    }
}
