package dev.fulcrum.assessment.projects.api;

import dev.fulcrum.assessment.projects.FindProject;
import dev.fulcrum.assessment.projects.RegisterProject;
import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Projects: register, read, list. */
@Path("/api/v1/projects")
public class ProjectResource {
    private final RegisterProject register;
    private final FindProject find;
    private final Caller caller;

    ProjectResource(RegisterProject register, FindProject find, Caller caller) {
        this.register = register;
        this.find = find;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.MEMBER)
    public Response register(@Valid @NotNull RegisterProjectRequest request) {
        caller.requireTeam(request.team());
        ProjectEntity project = register.register(request.team(), request.facts(), caller.subject());
        return Response.created(URI.create("/api/v1/projects/" + project.id))
                .entity(ProjectResponse.of(project))
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public ProjectResponse get(@PathParam("id") UUID id) {
        return ProjectResponse.of(find.visible(id));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<ProjectResponse> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int size = Cursor.limit(limit);
        return Page.of(
                find.visiblePage(Cursor.decodeId(cursor), size),
                size,
                project -> project.id.toString(),
                ProjectResponse::of);
    }
}
