package dev.fulcrum.gateway.directives.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.gateway.directives.KillProject;
import dev.fulcrum.gateway.directives.domain.KillSwitch;
import dev.fulcrum.gateway.projects.domain.Project;
import dev.fulcrum.gateway.projects.domain.ProjectDirectory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The kill switch. It needs memory only: no Kafka, no other service, no database. To kill is a member's right, since it
 * brings back what was there before; to lift moves traffic to a candidate and is an approver's.
 */
@Path("/api/v1/kill")
@Tag(name = "Kill switch")
public class KillResource {
    private final KillProject killProject;
    private final KillSwitch killSwitch;
    private final ProjectDirectory projects;
    private final Caller caller;

    KillResource(KillProject killProject, KillSwitch killSwitch, ProjectDirectory projects, Caller caller) {
        this.killProject = killProject;
        this.killSwitch = killSwitch;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Roles.MEMBER, Roles.APPROVER, Roles.OPERATOR})
    @Operation(summary = "Takes all traffic of a project from its candidates, at once")
    public KillOutcome kill(@NotNull @Valid KillRequest request) {
        requireTeamOf(request.projectId());
        return outcome(request.projectId(), killProject.kill(request.projectId(), request.reason(), caller.subject()));
    }

    @DELETE
    @Path("/{projectId}")
    @RolesAllowed({Roles.APPROVER, Roles.OPERATOR})
    @Operation(summary = "Ends a kill that was ordered here; one by directive goes on")
    public KillOutcome lift(@PathParam("projectId") UUID projectId) {
        requireTeamOf(projectId);
        return outcome(projectId, killProject.lift(projectId, caller.subject()));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Killed projects of the own teams, as this replica knows them")
    public Page<KillResponse> list() {
        return new Page<>(
                killSwitch.states().stream()
                        .filter(state -> sees(state.projectId()))
                        .map(KillResponse::of)
                        .toList(),
                null);
    }

    private static KillOutcome outcome(UUID projectId, KillProject.Outcome outcome) {
        return new KillOutcome(projectId, outcome.killed(), outcome.stored());
    }

    private boolean sees(UUID projectId) {
        return caller.seesAllTeams()
                || projects.find(projectId)
                        .map(Project::team)
                        .filter(caller::sees)
                        .isPresent();
    }

    private void requireTeamOf(UUID projectId) {
        Optional<Project> project = projects.find(projectId);
        if (project.isPresent()) {
            caller.requireTeam(project.get().team());
        } else if (!caller.seesAllTeams()) {
            throw new Problem(
                    403,
                    "unknown-project",
                    "The project is not known here",
                    "This gateway has not read of project " + projectId + ", so that it cannot tell whose it is: ask an"
                            + " operator, who needs no team, or check the id.");
        }
    }
}
