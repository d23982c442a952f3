package dev.fulcrum.dataset.examples.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.examples.ReviewExample;
import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.examples.storage.ExampleEntity;
import dev.fulcrum.dataset.examples.storage.ExampleRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Examples and their reviews. */
@Path("/api/v1")
public class ExampleResource {
    private final KnownProjects projects;
    private final ExampleRepository examples;
    private final ReviewExample review;
    private final Caller caller;

    ExampleResource(KnownProjects projects, ExampleRepository examples, ReviewExample review, Caller caller) {
        this.projects = projects;
        this.examples = examples;
        this.review = review;
        this.caller = caller;
    }

    /** @param reviewed true: only reviewed ones; false: only those that wait for a person */
    @GET
    @Path("/projects/{projectId}/examples")
    @RolesAllowed(Roles.VIEWER)
    public Page<ExampleView> list(
            UUID projectId,
            @QueryParam("split") String split,
            @QueryParam("campaignId") UUID campaignId,
            @QueryParam("reviewed") Boolean reviewed,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        if (split != null && Split.named(split).isEmpty()) {
            throw Problem.invalid("split", "split must be train, validation or test, was " + split + ".");
        }
        int rows = Cursor.limit(limit);
        return Page.of(
                examples.list(
                        new ExampleRepository.Filter(projectId, campaignId, split, reviewed, Cursor.decodeId(cursor)),
                        rows + 1),
                rows,
                example -> example.id.toString(),
                ExampleView::of);
    }

    @GET
    @Path("/examples/{exampleId}")
    @RolesAllowed(Roles.VIEWER)
    public ExampleView get(UUID exampleId) {
        return ExampleView.of(visible(exampleId));
    }

    @POST
    @Path("/examples/{exampleId}/review")
    @RolesAllowed(Roles.MEMBER)
    public ExampleView review(UUID exampleId, @NotNull @Valid ReviewRequest request) {
        visible(exampleId);
        return ExampleView.of(review.review(exampleId, request.decision(), request.truth(), caller.subject()));
    }

    private ExampleEntity visible(UUID exampleId) {
        ExampleEntity example =
                examples.findByIdOptional(exampleId).orElseThrow(() -> Problem.notFound("example", exampleId));
        projects.require(example.projectId);
        return example;
    }
}
