package dev.fulcrum.gateway.limits;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.keys.storage.AccessKeys;
import dev.fulcrum.gateway.limits.domain.Limit;
import dev.fulcrum.gateway.limits.domain.LimitKind;
import dev.fulcrum.gateway.limits.domain.Traffic;
import dev.fulcrum.gateway.limits.storage.LimitEntity;
import dev.fulcrum.gateway.limits.storage.Limits;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import dev.fulcrum.gateway.registry.Registry;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Sets a new limit. Members set limits for what belongs to their teams: since every limit that fits a call applies, theirs
 * can only tighten what an operator set.
 */
@ApplicationScoped
public class SetLimit {
    private final Limits limits;
    private final AccessKeys keys;
    private final ProjectDirectory projects;
    private final Registry registry;
    private final Caller caller;

    SetLimit(Limits limits, AccessKeys keys, ProjectDirectory projects, Registry registry, Caller caller) {
        this.limits = limits;
        this.keys = keys;
        this.projects = projects;
        this.registry = registry;
        this.caller = caller;
    }

    /** @param amount requests, tokens or nano-USD */
    public record Command(Limit.Scope scope, String scopeId, Traffic traffic, LimitKind kind, long amount) {}

    /**
     * In force here when it returns, on other replicas within the refresh interval.
     *
     * @throws Problem 404 for an unknown key or project, 403 for another team's, 409 where there is such a limit
     */
    public UUID set(Command command) {
        UUID id = Ids.next();
        registry.change(() -> {
            LimitEntity limit = new LimitEntity();
            limit.id = id;
            limit.scope = command.scope().wire();
            limit.scopeId = command.scopeId();
            limit.team = owner(command);
            caller.requireTeam(limit.team);
            limit.traffic = command.traffic().wire();
            limit.kind = command.kind().name();
            limit.amount = command.amount();
            limit.setByOperator = caller.seesAllTeams();
            limit.source = LimitEntity.GATEWAY;
            limit.createdBy = caller.subject();
            limit.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            limit.changedBy = limit.createdBy;
            limit.changedAt = limit.createdAt;
            limits.like(limit).ifPresent(SetLimit::taken);
            limits.persist(limit);
        });
        return id;
    }

    private String owner(Command command) {
        return switch (command.scope()) {
            case TEAM -> command.scopeId();
            case KEY ->
                keys.findByIdOptional(UUID.fromString(command.scopeId()))
                        .orElseThrow(() -> Problem.notFound("access key", command.scopeId()))
                        .team;
            case PROJECT ->
                projects.find(UUID.fromString(command.scopeId()))
                        .map(Project::team)
                        .orElseThrow(() -> Problem.projectNotYetKnown(command.scopeId()));
        };
    }

    private static void taken(LimitEntity there) {
        throw Problem.conflict(
                        "limit-exists",
                        "The " + there.scope + " " + there.scopeId + " has a limit of this kind already: " + there.id
                                + "; change it with PUT /api/v1/limits/" + there.id + ".")
                .with("limitId", there.id);
    }
}
