package dev.fulcrum.evaluation.evaluations.api;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.evaluation.evaluations.RetryEvaluation;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationEntity;
import dev.fulcrum.evaluation.evaluations.storage.EvaluationRepository;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

/** Evaluations and their reports. */
@Path("/api/v1")
public class EvaluationResource {
    private final KnownProjects projects;
    private final EvaluationRepository evaluations;
    private final EvaluationViews views;
    private final RetryEvaluation retry;
    private final Caller caller;

    EvaluationResource(
            KnownProjects projects,
            EvaluationRepository evaluations,
            EvaluationViews views,
            RetryEvaluation retry,
            Caller caller) {
        this.projects = projects;
        this.evaluations = evaluations;
        this.views = views;
        this.retry = retry;
        this.caller = caller;
    }

    @GET
    @Path("/projects/{projectId}/evaluations")
    @RolesAllowed(Roles.VIEWER)
    public Page<EvaluationView> list(
            UUID projectId, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        projects.require(projectId);
        int rows = Cursor.limit(limit);
        return Page.of(
                evaluations.ofProject(projectId, Cursor.decodeId(cursor), rows + 1),
                rows,
                evaluation -> evaluation.id.toString(),
                evaluation -> views.of(evaluation, false));
    }

    @GET
    @Path("/evaluations/{evaluationId}")
    @RolesAllowed(Roles.VIEWER)
    public EvaluationView get(UUID evaluationId) {
        return views.of(visible(evaluationId), true);
    }

    /** Markdown for people: plan, counts, intervals, verdict, advice. */
    @GET
    @Path("/evaluations/{evaluationId}/report")
    @Produces("text/markdown;charset=UTF-8")
    @RolesAllowed(Roles.VIEWER)
    public String report(UUID evaluationId) {
        EvaluationEntity evaluation = visible(evaluationId);
        KnownProject project = projects.require(evaluation.projectId);
        return EvaluationReport.markdown(project, views.of(evaluation, true));
    }

    /** Lets a run that stopped with an error go on. */
    @POST
    @Path("/evaluations/{evaluationId}/retry")
    @RolesAllowed(Roles.MEMBER)
    public EvaluationView retry(UUID evaluationId) {
        visible(evaluationId);
        return views.of(retry.retry(evaluationId), true);
    }

    private EvaluationEntity visible(UUID evaluationId) {
        EvaluationEntity evaluation = evaluations
                .findByIdOptional(evaluationId)
                .orElseThrow(() -> Problem.notFound("evaluation", evaluationId));
        caller.requireTeam(evaluation.team);
        return evaluation;
    }
}
