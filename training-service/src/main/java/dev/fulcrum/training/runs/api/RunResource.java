package dev.fulcrum.training.runs.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.training.models.storage.ModelRepository;
import dev.fulcrum.training.runs.ApproveRun;
import dev.fulcrum.training.runs.CancelRun;
import dev.fulcrum.training.runs.storage.RunEntity;
import dev.fulcrum.training.runs.storage.RunMetrics;
import dev.fulcrum.training.runs.storage.RunRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** One run. */
@Path("/api/v1/runs/{runId}")
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
    private final RunRepository runs;
    private final RunMetrics metrics;
    private final ModelRepository models;
    private final ApproveRun approveRun;
    private final CancelRun cancelRun;
    private final Caller caller;

    RunResource(
            RunRepository runs,
            RunMetrics metrics,
            ModelRepository models,
            ApproveRun approveRun,
            CancelRun cancelRun,
            Caller caller) {
        this.runs = runs;
        this.metrics = metrics;
        this.models = models;
        this.approveRun = approveRun;
        this.cancelRun = cancelRun;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public RunResponse get(@PathParam("runId") UUID runId) {
        return view(require(runId));
    }

    @GET
    @Path("/metrics")
    @RolesAllowed(Roles.VIEWER)
    public Page<RunMetricResponse> metrics(
            @PathParam("runId") UUID runId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        require(runId);
        int asked = Cursor.limit(limit);
        return Page.of(
                metrics.page(runId, position(cursor), asked),
                asked,
                metric -> metric.position.toString(),
                RunMetricResponse::of);
    }

    @POST
    @Path("/approve")
    @RolesAllowed(Roles.APPROVER)
    public RunResponse approve(@PathParam("runId") UUID runId) {
        require(runId);
        return view(approveRun.approve(runId, caller.subject()));
    }

    @POST
    @Path("/cancel")
    @RolesAllowed({Roles.MEMBER, Roles.APPROVER, Roles.OPERATOR})
    public RunResponse cancel(@PathParam("runId") UUID runId) {
        require(runId);
        return view(cancelRun.byPerson(runId, caller.subject()));
    }

    private RunEntity require(UUID runId) {
        RunEntity run = runs.findByIdOptional(runId).orElseThrow(() -> Problem.notFound("run", runId));
        caller.requireTeam(run.team);
        return run;
    }

    private RunResponse view(RunEntity run) {
        return RunResponse.of(run, models.idOfRun(run.id));
    }

    private static long position(String cursor) {
        String key = Cursor.decode(cursor);
        try {
            return key == null ? 0 : Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
        }
    }
}
