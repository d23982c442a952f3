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
import dev.fulcrum.cost.analyses.AskWhatIf;
import dev.fulcrum.cost.analyses.RejectBudget;
import dev.fulcrum.cost.analyses.storage.AnalysisEntity;
import dev.fulcrum.cost.analyses.storage.AnalysisJson;
import dev.fulcrum.cost.analyses.storage.AnalysisRepository;
import dev.fulcrum.cost.businesscase.api.Markdown;
import dev.fulcrum.cost.ledger.storage.LedgerReports;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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
    private final AskWhatIf whatIf;
    private final ApproveBudget approve;
    private final RejectBudget reject;
    private final Caller caller;

    AnalysisResource(
            KnownProjects projects,
            AnalysisRepository analyses,
            AnalysisJson json,
            LedgerReports ledger,
            CostConfig config,
            AskWhatIf whatIf,
            ApproveBudget approve,
            RejectBudget reject,
            Caller caller) {
        this.projects = projects;
        this.analyses = analyses;
        this.json = json;
        this.ledger = ledger;
        this.config = config;
        this.whatIf = whatIf;
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

    /** A new analysis under other assumptions, complete at once; published only if somebody approves it. */
    @POST
    @Path("/projects/{projectId}/analyses")
    @RolesAllowed(Roles.MEMBER)
    @Idempotent
    public Response whatIf(@PathParam("projectId") UUID projectId, @NotNull @Valid WhatIfRequest request) {
        AnalysisEntity analysis = whatIf.ask(projectId, request.assumptions(caller.subject()));
        return Response.created(URI.create("/api/v1/analyses/" + analysis.id))
                .entity(response(analysis, projects.require(projectId)))
                .build();
    }

    /** JSON with every figure open, or the document where that is what the caller accepts first. */
    @GET
    @Path("/analyses/{analysisId}")
    @Produces({MediaType.APPLICATION_JSON, Markdown.TYPE})
    public Response get(@PathParam("analysisId") UUID analysisId, @Context HttpHeaders headers) {
        if (Markdown.isAskedFor(headers)) {
            return Response.ok(report(analysisId), Markdown.TYPE).build();
        }
        AnalysisEntity analysis = find(analysisId);
        return Response.ok(response(analysis, projects.require(analysis.projectId)), MediaType.APPLICATION_JSON)
                .build();
    }

    /** The business case as a document. */
    @GET
    @Path("/analyses/{analysisId}/report")
    @Produces(Markdown.TYPE)
    public String report(@PathParam("analysisId") UUID analysisId) {
        AnalysisEntity analysis = find(analysisId);
        KnownProject project = projects.require(analysis.projectId);
        return AnalysisDocument.of(
                analysis,
                project,
                json.businessCase(analysis)
                        .orElseThrow(() -> Problem.conflict(
                                "still-measuring",
                                "Analysis " + analysisId + " has no business case yet; it waits for priced production"
                                        + " calls.")),
                json.figures(analysis));
    }

    /** Option by option against another analysis of the same project. */
    @GET
    @Path("/analyses/{analysisId}/comparison")
    @Produces(MediaType.APPLICATION_JSON)
    public ComparisonResponse compare(@PathParam("analysisId") UUID analysisId, @QueryParam("with") UUID otherId) {
        if (otherId == null) {
            throw Problem.invalid("with", "with is missing; give the id of another analysis of the project.");
        }
        AnalysisEntity analysis = find(analysisId);
        AnalysisEntity other = find(otherId);
        projects.require(analysis.projectId);
        if (!other.projectId.equals(analysis.projectId)) {
            throw Problem.invalid(
                    "with", "Analysis " + otherId + " is of another project; compare analyses of one project.");
        }
        if (analysis.businessCase == null || other.businessCase == null) {
            throw Problem.conflict("still-measuring", "One of the two has no business case yet; wait for it.");
        }
        return new ComparisonResponse(
                analysisId,
                otherId,
                analysis.recommended,
                other.recommended,
                ComparisonResponse.differences(json.options(analysis), json.options(other)));
    }

    private AnalysisEntity find(UUID analysisId) {
        return analyses.findByIdOptional(analysisId).orElseThrow(() -> Problem.notFound("analysis", analysisId));
    }

    @POST
    @Path("/analyses/{analysisId}/approve")
    @RolesAllowed(Roles.APPROVER)
    @Idempotent
    public AnalysisResponse approve(@PathParam("analysisId") UUID analysisId, @NotNull @Valid ApprovalRequest request) {
        AnalysisEntity analysis = approve.approve(
                analysisId, request.limit().usd(), request.option(), request.replaces(), caller.subject());
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
                json.figures(analysis),
                json.businessCase(analysis).orElse(null),
                json.assumptions(analysis));
    }
}
