package dev.fulcrum.dataset.synthesis.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.synthesis.OrderSynthesis;
import dev.fulcrum.dataset.synthesis.storage.CallTable;
import dev.fulcrum.dataset.synthesis.storage.SynthesisRow;
import dev.fulcrum.dataset.synthesis.storage.SynthesisTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Examples made up by a strong model. */
@Path("/api/v1")
public class SynthesisResource {
    private final KnownProjects projects;
    private final OrderSynthesis orderSynthesis;
    private final SynthesisTable syntheses;
    private final CallTable calls;
    private final Jobs jobs;
    private final Caller caller;

    SynthesisResource(
            KnownProjects projects,
            OrderSynthesis orderSynthesis,
            SynthesisTable syntheses,
            CallTable calls,
            Jobs jobs,
            Caller caller) {
        this.projects = projects;
        this.orderSynthesis = orderSynthesis;
        this.syntheses = syntheses;
        this.calls = calls;
        this.jobs = jobs;
        this.caller = caller;
    }

    /** A job does it: look at the Location for how far it is. */
    @POST
    @Path("/projects/{projectId}/syntheses")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Response create(UUID projectId, @NotNull @Valid SynthesisRequest request) {
        SynthesisRow row = orderSynthesis.order(projects.require(projectId), request.order(), caller.subject());
        return Response.accepted(view(row))
                .location(URI.create("/api/v1/syntheses/" + row.id()))
                .build();
    }

    /** Newest first. */
    @GET
    @Path("/projects/{projectId}/syntheses")
    @RolesAllowed(Roles.VIEWER)
    public Page<SynthesisView> list(
            UUID projectId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int rows = Cursor.limit(limit);
        return Page.of(
                syntheses.ofProject(projectId, Cursor.decodeId(cursor), rows + 1),
                rows,
                row -> row.id().toString(),
                row -> SynthesisView.of(row, null, null));
    }

    @GET
    @Path("/syntheses/{synthesisId}")
    @RolesAllowed(Roles.VIEWER)
    public SynthesisView get(UUID synthesisId) {
        SynthesisRow row = syntheses.find(synthesisId).orElseThrow(() -> Problem.notFound("synthesis", synthesisId));
        caller.requireTeam(row.team());
        return view(row);
    }

    private SynthesisView view(SynthesisRow row) {
        return SynthesisView.of(row, calls.sums(row.id()), jobs.find(row.id()).orElse(null));
    }
}
