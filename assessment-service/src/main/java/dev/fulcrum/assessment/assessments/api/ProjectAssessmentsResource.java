package dev.fulcrum.assessment.assessments.api;

import dev.fulcrum.assessment.assessments.AssessProject;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.projects.FindProject;
import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.idempotency.Idempotent;
import dev.fulcrum.chassis.paging.Cursor;
import dev.fulcrum.chassis.paging.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Assessments of a project: ask and list. */
@Path("/api/v1/projects/{projectId}/assessments")
public class ProjectAssessmentsResource {
    private final AssessProject assess;
    private final AssessmentRepository assessments;
    private final FindProject projects;
    private final Caller caller;

    ProjectAssessmentsResource(
            AssessProject assess, AssessmentRepository assessments, FindProject projects, Caller caller) {
        this.assess = assess;
        this.assessments = assessments;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.MEMBER)
    public Response assess(@PathParam("projectId") UUID projectId, @Valid @NotNull AssessmentRequest request) {
        ProjectEntity project = projects.visible(projectId);
        AssessmentEntity assessment = assess.assess(project, request.facts(), caller.subject());
        return Response.created(URI.create("/api/v1/assessments/" + assessment.id))
                .entity(AssessmentResponse.of(assessment))
                .build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<AssessmentResponse> list(
            @PathParam("projectId") UUID projectId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        projects.visible(projectId);
        int size = Cursor.limit(limit);
        return Page.of(
                assessments.page(projectId, Cursor.decodeId(cursor), size),
                size,
                assessment -> assessment.id.toString(),
                AssessmentResponse::of);
    }
}
