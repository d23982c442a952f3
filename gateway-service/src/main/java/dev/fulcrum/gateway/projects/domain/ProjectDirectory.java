package dev.fulcrum.gateway.projects.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Every project, in memory, found by its team and feature. Folding the same facts in any order gives the same state. */
public final class ProjectDirectory {
    private final Map<UUID, Project> byId = new HashMap<>();
    private volatile Map<TeamFeature, Project> byFeature = Map.of();

    private record TeamFeature(String team, String feature) {}

    public Optional<Project> find(String team, String feature) {
        return Optional.ofNullable(byFeature.get(new TeamFeature(team, feature)));
    }

    public synchronized Optional<Project> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Takes the whole new state of a project; one of an earlier generation than known changes nothing. */
    public synchronized void put(Project project) {
        Project known = byId.get(project.id());
        if (known != null && known.generation() > project.generation()) {
            return;
        }
        byId.put(project.id(), project);
        Map<TeamFeature, Project> next = new HashMap<>();
        for (Project each : byId.values()) {
            // Two projects of one feature: the younger one, whose UUIDv7 is greater.
            next.merge(
                    new TeamFeature(each.team(), each.feature()),
                    each,
                    (a, b) -> a.id().toString().compareTo(b.id().toString()) > 0 ? a : b);
        }
        byFeature = Map.copyOf(next);
    }
}
