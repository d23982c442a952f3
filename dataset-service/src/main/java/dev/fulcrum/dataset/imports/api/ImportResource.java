package dev.fulcrum.dataset.imports.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.imports.ImportExamples;
import dev.fulcrum.dataset.imports.ImportsConfig;
import dev.fulcrum.dataset.imports.TakeBackImport;
import dev.fulcrum.dataset.imports.domain.Broken;
import dev.fulcrum.dataset.imports.storage.ImportRow;
import dev.fulcrum.dataset.imports.storage.ImportTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * Files of examples. Without {@code Idempotency-Key}: the same bytes come in once, and a body is not held to remember it.
 */
@Path("/api/v1")
public class ImportResource {
    private static final int NAMED_IN_PROBLEM = 20;

    private final KnownProjects projects;
    private final ImportExamples importExamples;
    private final TakeBackImport takeBack;
    private final ImportTable imports;
    private final ImportsConfig limits;
    private final Caller caller;

    ImportResource(
            KnownProjects projects,
            ImportExamples importExamples,
            TakeBackImport takeBack,
            ImportTable imports,
            ImportsConfig limits,
            Caller caller) {
        this.projects = projects;
        this.importExamples = importExamples;
        this.takeBack = takeBack;
        this.imports = imports;
        this.limits = limits;
        this.caller = caller;
    }

    /** Stores all usable rows, or answers 400 with the first broken lines and the id of the full report. */
    @POST
    @Path("/projects/{projectId}/imports")
    @RolesAllowed(Roles.MEMBER)
    @Consumes({"text/csv", "application/jsonl", "application/x-ndjson", "application/octet-stream"})
    public Response create(
            UUID projectId,
            @QueryParam("format") String format,
            @QueryParam("onBroken") @DefaultValue("refuse") String onBroken,
            @QueryParam("rights") String rights,
            @QueryParam("model") @DefaultValue("") String model,
            @HeaderParam("Content-Length") Long length,
            InputStream file) {
        KnownProject project = projects.require(projectId);
        if (!List.of("refuse", "skip").contains(onBroken)) {
            throw Problem.invalid("onBroken", "onBroken must be refuse or skip, was " + onBroken + ".");
        }
        if (length != null && length > limits.maxBytes()) {
            throw ImportExamples.tooLarge(limits.maxBytes());
        }
        ImportRow row = importExamples.run(
                project,
                new ImportExamples.Asked(String.valueOf(format), onBroken.equals("skip"), rights, model.strip()),
                caller.subject(),
                file);
        if (row.state().equals(ImportRow.REFUSED)) {
            throw refused(row);
        }
        return Response.created(URI.create("/api/v1/imports/" + row.id()))
                .entity(ImportView.of(row))
                .build();
    }

    /** Newest first. */
    @GET
    @Path("/projects/{projectId}/imports")
    @RolesAllowed(Roles.VIEWER)
    public Page<ImportView> list(
            UUID projectId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int rows = Cursor.limit(limit);
        return Page.of(
                imports.ofProject(projectId, Cursor.decodeId(cursor), rows + 1),
                rows,
                row -> row.id().toString(),
                ImportView::inList);
    }

    @GET
    @Path("/imports/{importId}")
    @RolesAllowed(Roles.VIEWER)
    public ImportView get(UUID importId) {
        return ImportView.of(visible(importId));
    }

    /** Takes out what it brought, where no version holds it; a second time changes nothing. */
    @DELETE
    @Path("/imports/{importId}")
    @RolesAllowed(Roles.MEMBER)
    public ImportView takeBack(UUID importId) {
        visible(importId);
        return ImportView.of(takeBack.takeBack(importId, caller.subject()));
    }

    private ImportRow visible(UUID importId) {
        ImportRow row = imports.find(importId).orElseThrow(() -> Problem.notFound("import", importId));
        caller.requireTeam(row.team());
        return row;
    }

    private static Problem refused(ImportRow row) {
        Broken first = row.problems().get(0);
        return new Problem(
                        400,
                        "file-refused",
                        "The file is not usable",
                        "Nothing was stored. Line " + first.line() + ": " + first.why() + " " + row.broken() + " of "
                                + row.rows() + " rows are broken; mend them, or leave broken ones out by onBroken=skip."
                                + " All: GET /api/v1/imports/" + row.id())
                .with("importId", row.id())
                .with(
                        "problems",
                        row.problems().stream().limit(NAMED_IN_PROBLEM).toList());
    }
}
