package dev.fulcrum.dataset.examples.api;

import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.examples.domain.Origin;
import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.examples.storage.ExampleFilter;
import dev.fulcrum.dataset.examples.storage.ExampleRow;
import dev.fulcrum.dataset.examples.storage.ExampleTable;
import dev.fulcrum.dataset.examples.storage.LineageTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Examples. */
@Path("/api/v1")
public class ExampleResource {
    private final KnownProjects projects;
    private final ExampleTable examples;
    private final LineageTable lineages;

    ExampleResource(KnownProjects projects, ExampleTable examples, LineageTable lineages) {
        this.projects = projects;
        this.examples = examples;
        this.lineages = lineages;
    }

    /** Which to list. There is no filter by subject on purpose: a subject's texts are erased, not read together. */
    public static class Wanted {
        @QueryParam("split")
        String split;

        @QueryParam("origin")
        String origin;

        @QueryParam("campaignId")
        UUID campaignId;

        @QueryParam("sourceId")
        UUID sourceId;

        @QueryParam("clusterId")
        UUID clusterId;

        @QueryParam("language")
        String language;

        /** true: only reviewed ones; false: only those that wait for a person */
        @QueryParam("reviewed")
        Boolean reviewed;
    }

    @GET
    @Path("/projects/{projectId}/examples")
    @RolesAllowed(Roles.VIEWER)
    public Page<ExampleView> list(
            UUID projectId,
            @BeanParam Wanted wanted,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        if (wanted.split != null && Split.named(wanted.split).isEmpty()) {
            throw Problem.invalid("split", "split must be train, validation or test, was " + wanted.split + ".");
        }
        if (wanted.origin != null && Origin.named(wanted.origin).isEmpty()) {
            throw Problem.invalid(
                    "origin", "origin must be captured, synthetic or imported, was " + wanted.origin + ".");
        }
        int rows = Cursor.limit(limit);
        ExampleFilter filter = new ExampleFilter(
                projectId,
                wanted.campaignId,
                wanted.sourceId,
                wanted.clusterId,
                wanted.split,
                wanted.origin,
                wanted.language,
                wanted.reviewed,
                Cursor.decodeId(cursor));
        return Page.of(
                examples.list(filter, rows + 1), rows, example -> example.id().toString(), ExampleView::of);
    }

    /** With where it comes from and what became of it. */
    @GET
    @Path("/examples/{exampleId}")
    @RolesAllowed(Roles.VIEWER)
    public ExampleDetail get(UUID exampleId) {
        ExampleRow example = examples.find(exampleId).orElseThrow(() -> Problem.notFound("example", exampleId));
        projects.require(example.projectId());
        return new ExampleDetail(ExampleView.of(example), LineageView.of(lineages.of(exampleId)));
    }
}
