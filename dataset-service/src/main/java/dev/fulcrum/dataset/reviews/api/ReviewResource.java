package dev.fulcrum.dataset.reviews.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.dataset.examples.api.ExampleView;
import dev.fulcrum.dataset.examples.domain.Origin;
import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.examples.storage.ExampleRow;
import dev.fulcrum.dataset.examples.storage.ExampleTable;
import dev.fulcrum.dataset.reviews.ReviewExamples;
import dev.fulcrum.dataset.reviews.domain.Strategy;
import dev.fulcrum.dataset.reviews.storage.AgreementTable;
import dev.fulcrum.dataset.reviews.storage.QueueTable;
import dev.fulcrum.dataset.reviews.storage.ReviewTable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people say about examples. */
@Path("/api/v1")
public class ReviewResource {
    private final KnownProjects projects;
    private final ExampleTable examples;
    private final ReviewExamples reviewExamples;
    private final ReviewTable reviews;
    private final QueueTable queue;
    private final AgreementTable agreement;
    private final Caller caller;

    ReviewResource(
            KnownProjects projects,
            ExampleTable examples,
            ReviewExamples reviewExamples,
            ReviewTable reviews,
            QueueTable queue,
            AgreementTable agreement,
            Caller caller) {
        this.projects = projects;
        this.examples = examples;
        this.reviewExamples = reviewExamples;
        this.reviews = reviews;
        this.queue = queue;
        this.agreement = agreement;
        this.caller = caller;
    }

    @POST
    @Path("/examples/{exampleId}/review")
    @RolesAllowed(Roles.MEMBER)
    public ExampleView review(UUID exampleId, @NotNull @Valid ReviewRequest request) {
        ExampleRow example = visible(exampleId);
        return ExampleView.of(reviewExamples.review(
                example.projectId(),
                new ReviewExamples.Asked(exampleId, request.decision(), request.truth()),
                caller.subject()));
    }

    /** All that was said, the latest first. */
    @GET
    @Path("/examples/{exampleId}/reviews")
    @RolesAllowed(Roles.VIEWER)
    public Page<ReviewView> history(
            UUID exampleId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        visible(exampleId);
        int rows = Cursor.limit(limit);
        return Page.of(
                reviews.history(exampleId, Cursor.decodeId(cursor), rows + 1),
                rows,
                review -> review.id().toString(),
                ReviewView::of);
    }

    /** Up to 1,000; each is answered, and a refused one leaves the others be. */
    @POST
    @Path("/projects/{projectId}/reviews")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public BulkReviews.Answer reviewAll(UUID projectId, @NotNull @Valid BulkReviews.Request request) {
        projects.require(projectId);
        return BulkReviews.Answer.of(reviewExamples.all(
                projectId,
                request.reviews().stream().map(BulkReviews.One::asked).toList(),
                caller.subject()));
    }

    /** Examples that nobody reviewed, in the order of a strategy. */
    @GET
    @Path("/projects/{projectId}/review-queue")
    @RolesAllowed(Roles.VIEWER)
    public Page<QueueItem> waiting(
            UUID projectId,
            @QueryParam("strategy") @DefaultValue("disagreement") String strategy,
            @QueryParam("split") String split,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        Strategy chosen = Strategy.named(strategy)
                .orElseThrow(() -> Problem.invalid(
                        "strategy", "strategy must be one of " + Strategy.all() + ", was " + strategy + "."));
        if (split != null && Split.named(split).isEmpty()) {
            throw Problem.invalid("split", "split must be train, validation or test, was " + split + ".");
        }
        int rows = Cursor.limit(limit);
        List<QueueTable.Waiting> waiting = queue.next(projectId, chosen, split, Cursor.decode(cursor), rows + 1);
        Map<UUID, ExampleRow> shown = new HashMap<>();
        examples.of(
                        projectId,
                        waiting.stream().map(QueueTable.Waiting::exampleId).toList())
                .forEach(row -> shown.put(row.id(), row));
        return Page.of(
                waiting.stream()
                        // one may be erased between the two looks
                        .filter(each -> shown.containsKey(each.exampleId()))
                        .toList(),
                rows,
                QueueTable.Waiting::place,
                each -> QueueItem.of(chosen, each, shown.get(each.exampleId())));
    }

    /** How often people found the recorded answers right, with 95 % intervals, by split. */
    @GET
    @Path("/projects/{projectId}/review-agreement")
    @RolesAllowed(Roles.VIEWER)
    public AgreementView agreement(UUID projectId, @QueryParam("origin") @DefaultValue("captured") String origin) {
        projects.require(projectId);
        if (Origin.named(origin).isEmpty()) {
            throw Problem.invalid("origin", "origin must be captured, synthetic or imported, was " + origin + ".");
        }
        return AgreementView.of(origin, agreement.count(projectId, origin));
    }

    private ExampleRow visible(UUID exampleId) {
        ExampleRow example = examples.find(exampleId).orElseThrow(() -> Problem.notFound("example", exampleId));
        projects.require(example.projectId());
        return example;
    }
}
