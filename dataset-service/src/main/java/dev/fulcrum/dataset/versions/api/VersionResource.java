package dev.fulcrum.dataset.versions.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.versions.AskForVersion;
import dev.fulcrum.dataset.versions.VersionAccess;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Golden dataset versions and what is said of them. */
@Path("/api/v1")
public class VersionResource {
    private static final String CROISSANT = "application/ld+json;profile=\"http://mlcommons.org/croissant/1.1\"";

    private final KnownProjects projects;
    private final VersionRepository versions;
    private final VersionAccess access;
    private final AskForVersion ask;
    private final Jobs jobs;
    private final Caller caller;

    VersionResource(
            KnownProjects projects,
            VersionRepository versions,
            VersionAccess access,
            AskForVersion ask,
            Jobs jobs,
            Caller caller) {
        this.projects = projects;
        this.versions = versions;
        this.access = access;
        this.ask = ask;
        this.jobs = jobs;
        this.caller = caller;
    }

    @GET
    @Path("/projects/{projectId}/versions")
    @RolesAllowed(Roles.VIEWER)
    public Page<VersionView> list(
            UUID projectId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int rows = Cursor.limit(limit);
        return Page.of(
                versions.ofProject(projectId, Cursor.decodeId(cursor), rows + 1),
                rows,
                version -> version.id.toString(),
                VersionView::listed);
    }

    /** Begins to build a version. */
    @POST
    @Path("/projects/{projectId}/versions")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Response create(UUID projectId, @NotNull @Valid VersionRequest request) {
        VersionEntity version = ask.ask(projects.require(projectId), request.campaigns(), caller.subject());
        return Response.accepted(whole(version))
                .location(URI.create("/api/v1/versions/" + version.id))
                .build();
    }

    @GET
    @Path("/versions/{versionId}")
    @RolesAllowed(Roles.VIEWER)
    public VersionView get(UUID versionId) {
        return whole(access.visible(versionId));
    }

    @GET
    @Path("/versions/{versionId}/croissant")
    @RolesAllowed(Roles.VIEWER)
    @Produces("application/ld+json")
    public Response croissant(UUID versionId) {
        String croissant = said(versionId, access.published(versionId).croissant);
        return Response.ok(croissant)
                .header(HttpHeaders.CONTENT_TYPE, CROISSANT)
                .build();
    }

    @GET
    @Path("/versions/{versionId}/card")
    @RolesAllowed(Roles.VIEWER)
    @Produces("text/markdown;charset=UTF-8")
    public String card(UUID versionId) {
        return said(versionId, access.published(versionId).dataCard);
    }

    private VersionView whole(VersionEntity version) {
        return VersionView.whole(version, jobs.find(version.id).orElse(null));
    }

    private static String said(UUID versionId, String text) {
        if (text == null) {
            throw Problem.notFound("description of a version published before descriptions were kept", versionId);
        }
        return text;
    }
}
