package dev.fulcrum.assessment.assessments.api;

import dev.fulcrum.assessment.assessments.DecisionRecords;
import dev.fulcrum.assessment.assessments.SignOff;
import dev.fulcrum.assessment.assessments.storage.AssessmentEntity;
import dev.fulcrum.assessment.assessments.storage.AssessmentRepository;
import dev.fulcrum.assessment.projects.FindProject;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.access.Roles;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** One assessment by its id: read, sign off, file. */
@Path("/api/v1/assessments")
public class AssessmentResource {
    private final AssessmentRepository assessments;
    private final FindProject projects;
    private final SignOff signOff;
    private final DecisionRecords records;
    private final Caller caller;

    AssessmentResource(
            AssessmentRepository assessments,
            FindProject projects,
            SignOff signOff,
            DecisionRecords records,
            Caller caller) {
        this.assessments = assessments;
        this.projects = projects;
        this.signOff = signOff;
        this.records = records;
        this.caller = caller;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public AssessmentResponse get(@PathParam("id") UUID id) {
        return AssessmentResponse.of(visible(id));
    }

    /** Puts the caller's name under it; from then on it can only be superseded. */
    @POST
    @Path("/{id}/sign-off")
    @RolesAllowed(Roles.APPROVER)
    public AssessmentResponse signOff(@PathParam("id") UUID id) {
        visible(id);
        return AssessmentResponse.of(signOff.signOff(id, caller.subject()));
    }

    /** The decision record, to be filed. */
    @GET
    @Path("/{id}/record")
    @Produces("text/markdown")
    @RolesAllowed(Roles.VIEWER)
    public String record(@PathParam("id") UUID id) {
        return records.markdown(visible(id));
    }

    @GET
    @Path("/{id}/record")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Roles.VIEWER)
    public String page(@PathParam("id") UUID id) {
        return records.html(visible(id));
    }

    private AssessmentEntity visible(UUID id) {
        AssessmentEntity assessment =
                assessments.findByIdOptional(id).orElseThrow(() -> Problem.notFound("assessment", id));
        projects.visible(assessment.projectId);
        return assessment;
    }
}
