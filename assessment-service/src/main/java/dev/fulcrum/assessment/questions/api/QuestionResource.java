package dev.fulcrum.assessment.questions.api;

import dev.fulcrum.assessment.questions.Questions;
import dev.fulcrum.chassis.access.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** What an assessment asks. */
@Path("/api/v1/questions")
public class QuestionResource {
    private final Questions questions;

    QuestionResource(Questions questions) {
        this.questions = questions;
    }

    /** All of them at once: they are some ninety, and a form needs them all. */
    public record QuestionnaireResponse(String version, List<QuestionResponse> questions) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    public QuestionnaireResponse all() {
        return new QuestionnaireResponse(
                questions.questionnaire().version(),
                questions.questionnaire().questions().stream()
                        .map(QuestionResponse::of)
                        .toList());
    }
}
