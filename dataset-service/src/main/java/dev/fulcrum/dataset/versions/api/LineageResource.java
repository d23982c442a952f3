package dev.fulcrum.dataset.versions.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.jobs.Jobs;
import dev.fulcrum.dataset.versions.RebuildVersion;
import dev.fulcrum.dataset.versions.VersionAccess;
import dev.fulcrum.dataset.versions.storage.RebuildTable;
import dev.fulcrum.dataset.versions.storage.RowLineage;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a version's rows come from, and the proof that it can be written again from there. */
@Path("/api/v1")
public class LineageResource {
    private final VersionAccess access;
    private final RowLineage rows;
    private final RebuildVersion rebuild;
    private final RebuildTable rebuilds;
    private final Jobs jobs;
    private final Caller caller;
    private final String traceUi;

    LineageResource(
            VersionAccess access,
            RowLineage rows,
            RebuildVersion rebuild,
            RebuildTable rebuilds,
            Jobs jobs,
            Caller caller,
            @ConfigProperty(name = "fulcrum.trace.ui", defaultValue = "http://127.0.0.1:9411/zipkin/traces/{id}")
                    String traceUi) {
        this.access = access;
        this.rows = rows;
        this.rebuild = rebuild;
        this.rebuilds = rebuilds;
        this.jobs = jobs;
        this.caller = caller;
        this.traceUi = traceUi;
    }

    @GET
    @Path("/versions/{versionId}/rows/{exampleId}")
    @RolesAllowed(Roles.VIEWER)
    public RowView row(UUID versionId, UUID exampleId) {
        VersionEntity version = access.published(versionId);
        return rows.of(versionId, exampleId)
                .map(row -> RowView.of(version, row, traceUi))
                .orElseThrow(() -> Problem.notFound("row of version " + version.number, exampleId));
    }

    @POST
    @Path("/versions/{versionId}/rebuild")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Response rebuild(UUID versionId) {
        VersionEntity version = access.published(versionId);
        UUID id = rebuild.ask(version, caller.subject());
        return Response.accepted(view(version, id))
                .location(URI.create("/api/v1/versions/" + versionId + "/rebuilds/" + id))
                .build();
    }

    @GET
    @Path("/versions/{versionId}/rebuilds/{rebuildId}")
    @RolesAllowed(Roles.VIEWER)
    public RebuildView rebuilt(UUID versionId, UUID rebuildId) {
        return view(access.visible(versionId), rebuildId);
    }

    private RebuildView view(VersionEntity version, UUID id) {
        RebuildTable.Rebuild found = rebuilds.find(id)
                .filter(of -> of.versionId().equals(version.id))
                .orElseThrow(() -> Problem.notFound("rebuild of version " + version.number, id));
        return RebuildView.of(found, version, jobs.find(id).orElse(null));
    }
}
