package dev.fulcrum.cost.budgets.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.budgets.ReadBudget;
import dev.fulcrum.cost.budgets.SetBudget;
import dev.fulcrum.cost.budgets.TellBudgets;
import dev.fulcrum.cost.budgets.domain.BudgetScope;
import dev.fulcrum.cost.budgets.storage.BudgetAlerts;
import dev.fulcrum.cost.budgets.storage.BudgetEntity;
import dev.fulcrum.cost.budgets.storage.Budgets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What projects and teams should spend at most, and what they do. */
@Path("/api/v1/budgets")
@Tag(name = "Budgets")
public class BudgetResource {
    private final SetBudget setBudget;
    private final ReadBudget readBudget;
    private final TellBudgets telling;
    private final Budgets budgets;
    private final BudgetAlerts alerts;
    private final Caller caller;

    BudgetResource(
            SetBudget setBudget,
            ReadBudget readBudget,
            TellBudgets telling,
            Budgets budgets,
            BudgetAlerts alerts,
            Caller caller) {
        this.setBudget = setBudget;
        this.readBudget = readBudget;
        this.telling = telling;
        this.budgets = budgets;
        this.alerts = alerts;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.APPROVER)
    @Operation(summary = "Sets a budget of a project or a team, a month or a day")
    public Response set(@NotNull @Valid BudgetRequest request) {
        BudgetScope scope = RequestedTerms.scope(request.scope());
        BudgetEntity budget = setBudget.set(
                scope,
                RequestedTerms.scopeId(scope, request.scopeId()),
                RequestedTerms.period(request.period()),
                RequestedTerms.read(request.limit(), request.action(), request.levels(), request.reason()));
        return Response.created(URI.create("/api/v1/budgets/" + budget.id))
                .entity(BudgetResponse.of(readBudget.of(budget, Instant.now())))
                .build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Budgets of the own teams, ended ones too")
    public Page<BudgetResponse> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int size = Cursor.limit(limit);
        return Page.of(
                budgets.page(caller.seesAllTeams() ? null : caller.teams(), Cursor.decodeId(cursor), size),
                size,
                budget -> budget.id.toString(),
                budget -> BudgetResponse.of(budget, telling.why(budget)));
    }

    @GET
    @Path("/{budgetId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "A budget, what is spent of it and when it would be reached")
    public BudgetResponse get(@PathParam("budgetId") UUID budgetId) {
        return BudgetResponse.of(readBudget.of(mine(budgetId), Instant.now()));
    }

    @PUT
    @Path("/{budgetId}")
    @RolesAllowed(Roles.APPROVER)
    @Operation(summary = "Changes a budget's limit, action or levels")
    public BudgetResponse change(@PathParam("budgetId") UUID budgetId, @NotNull @Valid BudgetChange change) {
        var levels = change.levels() == null ? mine(budgetId).terms().levels() : change.levels();
        BudgetEntity budget = setBudget.change(
                budgetId,
                change.version(),
                RequestedTerms.read(change.limit(), change.action(), levels, change.reason()));
        return BudgetResponse.of(readBudget.of(budget, Instant.now()));
    }

    @POST
    @Path("/{budgetId}/end")
    @RolesAllowed(Roles.APPROVER)
    @Operation(summary = "Ends a budget; the gateway no longer enforces it")
    public BudgetResponse end(@PathParam("budgetId") UUID budgetId, @NotNull @Valid BudgetEnd end) {
        BudgetEntity budget = setBudget.end(budgetId, end.reason());
        return BudgetResponse.of(budget, telling.why(budget));
    }

    @GET
    @Path("/{budgetId}/alerts")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "What a budget alerted to, the latest first")
    public Page<AlertResponse> alerts(
            @PathParam("budgetId") UUID budgetId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        int size = Cursor.limit(limit);
        return Page.of(
                alerts.page(mine(budgetId).id, Cursor.decodeId(cursor), size),
                size,
                alert -> alert.id.toString(),
                AlertResponse::of);
    }

    private BudgetEntity mine(UUID budgetId) {
        BudgetEntity budget =
                budgets.findByIdOptional(budgetId).orElseThrow(() -> Problem.notFound("budget", budgetId));
        caller.requireTeam(budget.team);
        return budget;
    }
}
