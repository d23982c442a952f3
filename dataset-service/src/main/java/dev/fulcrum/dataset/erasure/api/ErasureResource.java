package dev.fulcrum.dataset.erasure.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.access.SubjectHash;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.erasure.Erase;
import dev.fulcrum.dataset.erasure.storage.ErasureEntity;
import dev.fulcrum.dataset.erasure.storage.ErasureRepository;
import dev.fulcrum.dataset.erasure.storage.TrainedModels;
import dev.fulcrum.dataset.jobs.JobStatus;
import dev.fulcrum.dataset.jobs.Jobs;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Erasures of persons, keys, exchanges and examples, and their proofs. */
@Path("/api/v1")
public class ErasureResource {
    private final KnownProjects projects;
    private final ErasureRepository erasures;
    private final TrainedModels models;
    private final Jobs jobs;
    private final Erase erase;
    private final SubjectHash hashes;
    private final Caller caller;

    ErasureResource(
            KnownProjects projects,
            ErasureRepository erasures,
            TrainedModels models,
            Jobs jobs,
            Erase erase,
            SubjectHash hashes,
            Caller caller) {
        this.projects = projects;
        this.erasures = erasures;
        this.models = models;
        this.jobs = jobs;
        this.erase = erase;
        this.hashes = hashes;
        this.caller = caller;
    }

    /**
     * Repeating it is harmless, so it takes no {@code Idempotency-Key}: remembering the request would keep a plain hash
     * of the person's id.
     */
    @POST
    @Path("/erasures")
    @RolesAllowed({Roles.APPROVER, Roles.OPERATOR})
    public Response create(@NotNull @Valid ErasureRequest request) {
        KnownProject project = projects.require(request.projectId());
        ErasureEntity erasure =
                erase.erase(project, request.selector(hashes), request.reason().strip(), caller.subject());
        return Response.accepted(view(erasure))
                .location(URI.create("/api/v1/erasures/" + erasure.id))
                .build();
    }

    @GET
    @Path("/erasures/{erasureId}")
    @RolesAllowed(Roles.VIEWER)
    public ErasureView get(UUID erasureId) {
        ErasureEntity erasure =
                erasures.findByIdOptional(erasureId).orElseThrow(() -> Problem.notFound("erasure", erasureId));
        caller.requireTeam(erasure.team);
        return view(erasure);
    }

    @GET
    @Path("/projects/{projectId}/erasures")
    @RolesAllowed(Roles.VIEWER)
    public Page<ErasureView> list(
            UUID projectId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int rows = Cursor.limit(limit);
        return Page.of(
                erasures.ofProject(projectId, Cursor.decodeId(cursor), rows + 1),
                rows,
                erasure -> erasure.id.toString(),
                erasure -> ErasureView.of(erasure, erase.counts(erasure).examples() > 0, null, null));
    }

    private ErasureView view(ErasureEntity erasure) {
        JobStatus job = jobs.find(erasure.id).orElse(null);
        return ErasureView.of(erasure, erase.counts(erasure).examples() > 0, models.on(List.of(erasure.versions)), job);
    }
}
