package dev.fulcrum.cost.analyses.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.analyses.ApproveBudget;
import dev.fulcrum.cost.analyses.RejectBudget;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.ledger.storage.LedgerReports;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Analyses of a project and the decision on their budget. */
@Path("/api/v1")
@RolesAllowed(Roles.VIEWER)
public class AnalysisResource {
    private final KnownProjects projects;
    private final AnalysisRepository analyses;
    private final AnalysisJson json;
    private final LedgerReports ledger;
    private final CostConfig config;
    private final ApproveBudget approve;
    private final RejectBudget reject;
    private final Caller caller;

    AnalysisResource(
            KnownProjects projects,
            AnalysisRepository analyses,
            AnalysisJson json,
            LedgerReports ledger,
            CostConfig config,
            ApproveBudget approve,
            RejectBudget reject,
            Caller caller) {
        this.projects = projects;
        this.analyses = analyses;
        this.json = json;
        this.ledger = ledger;
        this.config = config;
        this.approve = approve;
        this.reject = reject;
        this.caller = caller;
    }

    /** Newest first. */
    @GET
    @Path("/projects/{projectId}/analyses")
    public Page<AnalysisSummary> list(
            @PathParam("projectId") UUID projectId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int asked = Cursor.limit(limit);
        return Page.of(
                analyses.page(projectId, Cursor.decodeId(cursor), asked + 1),
                asked,
                analysis -> analysis.id.toString(),
                AnalysisSummary::of);
    }

    @GET
    @Path("/analyses/{analysisId}")
    public AnalysisResponse get(@PathParam("analysisId") UUID analysisId) {
        AnalysisEntity analysis =
                analyses.findByIdOptional(analysisId).orElseThrow(() -> Problem.notFound("analysis", analysisId));
        return response(analysis, projects.require(analysis.projectId));
    }

    @POST
    @Path("/analyses/{analysisId}/approve")
    @RolesAllowed(Roles.APPROVER)
    @Idempotent
    public AnalysisResponse approve(@PathParam("analysisId") UUID analysisId, @NotNull @Valid ApprovalRequest request) {
        AnalysisEntity analysis = approve.approve(analysisId, request.limit().usd(), caller.subject());
        return response(analysis, projects.require(analysis.projectId));
    }

    @POST
    @Path("/analyses/{analysisId}/reject")
    @RolesAllowed(Roles.APPROVER)
    @Idempotent
    public AnalysisResponse reject(@PathParam("analysisId") UUID analysisId, @NotNull @Valid RejectionRequest request) {
        AnalysisEntity analysis = reject.reject(analysisId, request.reason(), caller.subject());
        return response(analysis, projects.require(analysis.projectId));
    }

    private AnalysisResponse response(AnalysisEntity analysis, KnownProject project) {
        long priced = analysis.measuredCalls == null
                ? ledger.measure(analysis.featureKey(), project.pricedAs).calls()
                : analysis.measuredCalls;
        return AnalysisResponse.of(
                analysis,
                new AnalysisResponse.Progress(priced, config.analysis().minCalls()),
                json.options(analysis),
                json.figures(analysis));
    }
}
