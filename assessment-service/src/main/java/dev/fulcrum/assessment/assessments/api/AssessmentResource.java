package dev.fulcrum.assessment.assessments.api;

import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.projects.FindProject;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** One assessment by its id. */
@Path("/api/v1/assessments")
public class AssessmentResource {
    private final AssessmentRepository assessments;
    private final FindProject projects;

    AssessmentResource(AssessmentRepository assessments, FindProject projects) {
        this.assessments = assessments;
        this.projects = projects;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public AssessmentResponse get(@PathParam("id") UUID id) {
        AssessmentEntity assessment =
                assessments.findByIdOptional(id).orElseThrow(() -> Problem.notFound("assessment", id));
        projects.visible(assessment.projectId);
        return AssessmentResponse.of(assessment);
    }
}
