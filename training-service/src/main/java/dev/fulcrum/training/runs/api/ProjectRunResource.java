package dev.fulcrum.training.runs.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.training.models.storage.ModelRepository;
import dev.fulcrum.training.runs.RequestRun;
import dev.fulcrum.training.runs.storage.RunEntity;
import dev.fulcrum.training.runs.storage.RunRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Runs of a project. */
@Path("/api/v1/projects/{projectId}/runs")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectRunResource {
    private final KnownProjects projects;
    private final RequestRun requestRun;
    private final RunRepository runs;
    private final ModelRepository models;
    private final Caller caller;

    ProjectRunResource(
            KnownProjects projects, RequestRun requestRun, RunRepository runs, ModelRepository models, Caller caller) {
        this.projects = projects;
        this.requestRun = requestRun;
        this.runs = runs;
        this.models = models;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Response request(@PathParam("projectId") UUID projectId, RunRequest request) {
        KnownProject project = projects.require(projectId);
        UUID version = request == null ? null : request.datasetVersionId();
        RunEntity run = requestRun.byPerson(project, version, caller.subject());
        return Response.created(URI.create("/api/v1/runs/" + run.id))
                .entity(RunResponse.of(run, null))
                .build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<RunResponse> list(
            @PathParam("projectId") UUID projectId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int asked = Cursor.limit(limit);
        return Page.of(
                runs.page(projectId, Cursor.decodeId(cursor), asked),
                asked,
                run -> run.id.toString(),
                run -> RunResponse.of(run, models.idOfRun(run.id)));
    }
}
