package dev.fulcrum.dataset.curation.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.curation.StartCuration;
import dev.fulcrum.dataset.curation.storage.ClusterTable;
import dev.fulcrum.dataset.curation.storage.CurationRow;
import dev.fulcrum.dataset.curation.storage.CurationTable;
import dev.fulcrum.dataset.jobs.Jobs;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Passes over a project's examples: duplicates, splits, quality. */
@Path("/api/v1")
public class CurationResource {
    private static final int MEMBERS = 20;
    private static final int CHARACTERS = 500;

    private final KnownProjects projects;
    private final CurationTable curations;
    private final ClusterTable clusters;
    private final StartCuration start;
    private final Jobs jobs;
    private final Caller caller;

    CurationResource(
            KnownProjects projects,
            CurationTable curations,
            ClusterTable clusters,
            StartCuration start,
            Jobs jobs,
            Caller caller) {
        this.projects = projects;
        this.curations = curations;
        this.clusters = clusters;
        this.start = start;
        this.jobs = jobs;
        this.caller = caller;
    }

    @POST
    @Path("/projects/{projectId}/curations")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Response create(UUID projectId) {
        projects.require(projectId);
        CurationRow curation = start.byHand(projectId, caller.subject());
        return Response.accepted(view(curation))
                .location(URI.create("/api/v1/curations/" + curation.id()))
                .build();
    }

    @GET
    @Path("/projects/{projectId}/curations")
    @RolesAllowed(Roles.VIEWER)
    public Page<CurationView> list(
            UUID projectId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int rows = Cursor.limit(limit);
        return Page.of(
                curations.ofProject(projectId, Cursor.decodeId(cursor), rows + 1),
                rows,
                curation -> curation.id().toString(),
                this::view);
    }

    @GET
    @Path("/curations/{curationId}")
    @RolesAllowed(Roles.VIEWER)
    public CurationView get(UUID curationId) {
        return view(visible(curationId));
    }

    /** Near duplicates that belong together, in no order that means anything. */
    @GET
    @Path("/curations/{curationId}/clusters")
    @RolesAllowed(Roles.VIEWER)
    public Page<ClusterView> clusters(
            UUID curationId,
            @QueryParam("minSize") @DefaultValue("2") int minSize,
            @QueryParam("disagreeing") @DefaultValue("false") boolean disagreeing,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        CurationRow curation = visible(curationId);
        if (curation.finishedAt() == null) {
            throw Problem.conflict(
                    "curation-unfinished",
                    "Curation " + curationId + " has no clusters yet; ask when its state is done.");
        }
        UUID standing =
                curations.latestFinished(curation.projectId()).orElseThrow().id();
        if (!standing.equals(curationId)) {
            throw Problem.conflict(
                            "curation-superseded",
                            "Curation " + standing + " placed the examples anew since; ask for its clusters.")
                    .with("curationId", standing);
        }
        int rows = Cursor.limit(limit);
        return Page.of(
                clusters.list(
                        curation, minSize, disagreeing ? 2 : 1, Cursor.decodeId(cursor), rows + 1, MEMBERS, CHARACTERS),
                rows,
                cluster -> cluster.clusterId().toString(),
                ClusterView::of);
    }

    private CurationRow visible(UUID curationId) {
        CurationRow curation = curations.find(curationId).orElseThrow(() -> Problem.notFound("curation", curationId));
        caller.requireTeam(curation.team());
        return curation;
    }

    private CurationView view(CurationRow curation) {
        return CurationView.of(curation, jobs.find(curation.id()).orElse(null));
    }
}
