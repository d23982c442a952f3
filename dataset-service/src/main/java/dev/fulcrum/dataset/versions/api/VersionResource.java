package dev.fulcrum.dataset.versions.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.versions.ExportVersion;
import dev.fulcrum.dataset.versions.PublishVersion;
import dev.fulcrum.dataset.versions.storage.ParquetFiles;
import dev.fulcrum.dataset.versions.storage.VersionEntity;
import dev.fulcrum.dataset.versions.storage.VersionRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.UUID;

/** Golden dataset versions and their exports. */
@Path("/api/v1")
public class VersionResource {
    private final KnownProjects projects;
    private final VersionRepository versions;
    private final PublishVersion publish;
    private final ExportVersion export;
    private final Caller caller;

    VersionResource(
            KnownProjects projects,
            VersionRepository versions,
            PublishVersion publish,
            ExportVersion export,
            Caller caller) {
        this.projects = projects;
        this.versions = versions;
        this.publish = publish;
        this.export = export;
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
                version -> VersionView.of(version, false));
    }

    @POST
    @Path("/projects/{projectId}/versions")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Response create(UUID projectId, @NotNull @Valid VersionRequest request) {
        VersionEntity version = publish.publish(projects.require(projectId), request.campaignId(), caller.subject());
        return Response.created(URI.create("/api/v1/versions/" + version.id))
                .entity(VersionView.of(version, true))
                .build();
    }

    @GET
    @Path("/versions/{versionId}")
    @RolesAllowed(Roles.VIEWER)
    public VersionView get(UUID versionId) {
        return VersionView.of(visible(versionId), true);
    }

    /**
     * @param format jsonl (OpenAI chat fine-tuning), csv or parquet
     * @param split rows of one split only; all where absent; not for parquet, which is the published file
     */
    @GET
    @Path("/versions/{versionId}/export")
    @RolesAllowed(Roles.VIEWER)
    public Response export(
            UUID versionId,
            @QueryParam("format") @DefaultValue("jsonl") String format,
            @QueryParam("split") String split) {
        VersionEntity version = visible(versionId);
        if (split != null && Split.named(split).isEmpty()) {
            throw Problem.invalid("split", "split must be train, validation or test, was " + split + ".");
        }
        java.nio.file.Path parquet = export.parquet(version);
        return switch (format) {
            case "jsonl" ->
                file(version, format, "application/jsonl", out -> export.jsonLines(version, parquet, split, out));
            case "csv" -> file(version, format, "text/csv", out -> export.csv(parquet, split, out));
            case "parquet" -> {
                if (split != null) {
                    throw Problem.invalid(
                            "split", "parquet is the published file, whole; drop split, or ask for jsonl or csv.");
                }
                yield file(version, format, ParquetFiles.MEDIA_TYPE, out -> export.copy(parquet, out));
            }
            default -> throw Problem.invalid("format", "format must be jsonl, csv or parquet, was " + format + ".");
        };
    }

    private static Response file(VersionEntity version, String format, String mediaType, StreamingOutput body) {
        return Response.ok(body, mediaType)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"golden-v" + version.number + "." + format + "\"")
                .build();
    }

    private VersionEntity visible(UUID versionId) {
        VersionEntity version =
                versions.findByIdOptional(versionId).orElseThrow(() -> Problem.notFound("version", versionId));
        caller.requireTeam(version.team);
        return version;
    }
}
