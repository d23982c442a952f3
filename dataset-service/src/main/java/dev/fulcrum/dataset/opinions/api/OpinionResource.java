package dev.fulcrum.dataset.opinions.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.opinions.AskForOpinions;
import dev.fulcrum.dataset.opinions.storage.OpinionRow;
import dev.fulcrum.dataset.opinions.storage.OpinionTable;
import dev.fulcrum.dataset.opinions.storage.SampleTable;
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

/** What another model answers to the same. */
@Path("/api/v1")
public class OpinionResource {
    private final KnownProjects projects;
    private final AskForOpinions askForOpinions;
    private final OpinionTable opinions;
    private final SampleTable samples;
    private final Jobs jobs;
    private final Caller caller;

    OpinionResource(
            KnownProjects projects,
            AskForOpinions askForOpinions,
            OpinionTable opinions,
            SampleTable samples,
            Jobs jobs,
            Caller caller) {
        this.projects = projects;
        this.askForOpinions = askForOpinions;
        this.opinions = opinions;
        this.samples = samples;
        this.jobs = jobs;
        this.caller = caller;
    }

    /** A job does it: look at the Location for how far it is. */
    @POST
    @Path("/projects/{projectId}/second-opinions")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Response create(UUID projectId, @NotNull @Valid OpinionRequest request) {
        if (request.split() != null && Split.named(request.split()).isEmpty()) {
            throw Problem.invalid("split", "split must be train, validation or test, was " + request.split() + ".");
        }
        OpinionRow row = askForOpinions.order(projects.require(projectId), request.order(), caller.subject());
        return Response.accepted(view(row))
                .location(URI.create("/api/v1/second-opinions/" + row.id()))
                .build();
    }

    /** Newest first. */
    @GET
    @Path("/projects/{projectId}/second-opinions")
    @RolesAllowed(Roles.VIEWER)
    public Page<OpinionView> list(
            UUID projectId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int rows = Cursor.limit(limit);
        return Page.of(
                opinions.ofProject(projectId, Cursor.decodeId(cursor), rows + 1),
                rows,
                row -> row.id().toString(),
                row -> OpinionView.of(row, null, null));
    }

    @GET
    @Path("/second-opinions/{opinionId}")
    @RolesAllowed(Roles.VIEWER)
    public OpinionView get(UUID opinionId) {
        OpinionRow row = opinions.find(opinionId).orElseThrow(() -> Problem.notFound("second opinion", opinionId));
        caller.requireTeam(row.team());
        return view(row);
    }

    private OpinionView view(OpinionRow row) {
        return OpinionView.of(row, samples.counts(row.id()), jobs.find(row.id()).orElse(null));
    }
}
