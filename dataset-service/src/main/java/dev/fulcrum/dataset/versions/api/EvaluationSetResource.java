package dev.fulcrum.dataset.versions.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.versions.SetEvaluationSet;
import dev.fulcrum.dataset.versions.storage.EvaluationSets;
import dev.fulcrum.dataset.versions.storage.EvaluationSets.EvaluationSet;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sets that models are measured with: versions published after say how much they have in common with each. */
@Path("/api/v1")
public class EvaluationSetResource {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private final KnownProjects projects;
    private final EvaluationSets sets;
    private final SetEvaluationSet set;
    private final Caller caller;

    EvaluationSetResource(KnownProjects projects, EvaluationSets sets, SetEvaluationSet set, Caller caller) {
        this.projects = projects;
        this.sets = sets;
        this.set = set;
        this.caller = caller;
    }

    @GET
    @Path("/projects/{projectId}/evaluation-sets")
    @RolesAllowed(Roles.VIEWER)
    public Map<String, List<EvaluationSet>> list(UUID projectId) {
        projects.require(projectId);
        return Map.of("items", sets.ofProject(projectId));
    }

    /** Replaces the set of this name. */
    @PUT
    @Path("/projects/{projectId}/evaluation-sets/{name}")
    @RolesAllowed(Roles.MEMBER)
    public EvaluationSet put(UUID projectId, String name, @NotNull @Valid EvaluationSetRequest request) {
        projects.require(projectId);
        if (!name.matches(NAME)) {
            throw Problem.invalid("name", "The set's name must match " + NAME + ", was " + name + ".");
        }
        if (request.texts().isEmpty() && request.textKeys().isEmpty()) {
            throw Problem.invalid("texts", "The set holds nothing: send texts, textKeys or both.");
        }
        set.set(projectId, name, request.texts(), request.textKeys(), caller.subject());
        return sets.ofProject(projectId).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
