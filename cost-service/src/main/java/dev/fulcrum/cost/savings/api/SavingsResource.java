package dev.fulcrum.cost.savings.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.savings.EnterActual;
import dev.fulcrum.cost.savings.ReadSavings;
import dev.fulcrum.cost.savings.domain.PaidItem;
import dev.fulcrum.cost.savings.storage.CheaperApis;
import dev.fulcrum.cost.savings.storage.SavingActualEntity;
import dev.fulcrum.cost.savings.storage.SavingActuals;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Realised against promised savings. The path of the class stops where those of the other rooms do: a longer one would
 * hide their {@code /projects/…}.
 */
@Path("/api/v1")
@Tag(name = "Savings")
public class SavingsResource {
    private final KnownProjects projects;
    private final ReadSavings savings;
    private final EnterActual enter;
    private final SavingActuals actuals;
    private final CheaperApis alerts;
    private final Caller caller;

    SavingsResource(
            KnownProjects projects,
            ReadSavings savings,
            EnterActual enter,
            SavingActuals actuals,
            CheaperApis alerts,
            Caller caller) {
        this.projects = projects;
        this.savings = savings;
        this.enter = enter;
        this.actuals = actuals;
        this.alerts = alerts;
        this.caller = caller;
    }

    @GET
    @Path("/projects/{projectId}/savings")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Realised against promised savings by month, with every figure; the running month so far")
    public SavingsResponse get(@PathParam("projectId") UUID projectId) {
        return read(projects.require(projectId));
    }

    @GET
    @Path("/projects/{projectId}/savings/report")
    @Produces("text/markdown")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "The same as Markdown")
    public String report(@PathParam("projectId") UUID projectId) {
        KnownProject project = projects.require(projectId);
        return SavingsMarkdown.of(read(project), project.name + " (" + project.team + "/" + project.feature + ")");
    }

    @POST
    @Path("/projects/{projectId}/savings/actuals")
    @Idempotent
    @RolesAllowed(Roles.APPROVER)
    @Operation(summary = "Enters what a bill says of a month; it takes the place of what was worked out")
    public Response enter(@PathParam("projectId") UUID projectId, @NotNull @Valid ActualRequest request) {
        SavingActualEntity actual = enter.enter(
                projectId,
                YearMonth.parse(request.month()),
                item(request.what()),
                new BigDecimal(request.amount().amount()),
                request.source(),
                caller.subject());
        return Response.status(Response.Status.CREATED)
                .entity(ActualResponse.of(actual))
                .build();
    }

    @GET
    @Path("/projects/{projectId}/savings/actuals")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Entered bills, the latest first; the latest of a month and item counts")
    public Page<ActualResponse> actuals(
            @PathParam("projectId") UUID projectId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        int size = Cursor.limit(limit);
        return Page.of(
                actuals.page(projects.require(projectId).id, Cursor.decodeId(cursor), size),
                size,
                actual -> actual.id.toString(),
                ActualResponse::of);
    }

    private SavingsResponse read(KnownProject project) {
        Instant now = Instant.now();
        return SavingsResponse.of(
                project.id, savings.of(project, now), alerts.ofProject(project.id), alerts::figures, now);
    }

    private static PaidItem item(String what) {
        return Arrays.stream(PaidItem.values())
                .filter(item -> item.wire().equals(what))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "what",
                        "what must be one of "
                                + Arrays.stream(PaidItem.values())
                                        .map(PaidItem::wire)
                                        .collect(Collectors.joining(", "))
                                + ", was " + what + "."));
    }
}
