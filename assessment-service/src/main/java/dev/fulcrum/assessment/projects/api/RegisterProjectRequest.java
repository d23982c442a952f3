package dev.fulcrum.assessment.projects.api;

import dev.fulcrum.events.assessment.ProjectRegistered;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * A feature to be made a project.
 *
 * @param name for people
 * @param team owner; one of the caller's teams
 * @param application the team's application whose key the calls carry
 * @param feature value of the X-Fulcrum-Feature header, unique within the team
 * @param task classification, extraction, generation, …; default classification
 * @param upstream the gateway's name of the present upstream
 * @param presentModel model the application asks for today
 * @param pricedAs catalogue model, provider/model; default: the present model must be in the catalogue by itself
 * @param monthlyCalls declared calls per month
 * @param autonomy approvals the platform may give by itself; default none
 */
public record RegisterProjectRequest(
        @NotBlank @Size(max = 120) String name,

        @NotBlank @Pattern(regexp = NAME, message = NAME_HINT)
        String team,

        @NotBlank @Pattern(regexp = NAME, message = NAME_HINT)
        String application,

        @NotBlank @Pattern(regexp = NAME, message = NAME_HINT)
        String feature,

        @Size(max = 60) String task,

        @NotBlank @Pattern(regexp = NAME, message = NAME_HINT)
        String upstream,

        @NotBlank @Size(max = 200) String presentModel,

        @Pattern(regexp = "[^/\\s]+/\\S+", message = "must be provider/model, as in openai/gpt-6.2-sol")
        String pricedAs,

        @Positive @Max(1_000_000_000_000L) long monthlyCalls,
        @Valid AutonomyRequest autonomy) {
    static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    static final String NAME_HINT = "must be 1 to 63 lower-case letters, digits or hyphens";

    /** Which approvals need no person. */
    public record AutonomyRequest(boolean budget, boolean training, boolean rollout) {}

    ProjectRegistered facts() {
        return new ProjectRegistered(
                name,
                application,
                feature,
                task == null ? "classification" : task,
                upstream,
                presentModel,
                pricedAs == null ? upstream + "/" + presentModel : pricedAs,
                monthlyCalls,
                autonomy == null
                        ? new ProjectRegistered.Autonomy(false, false, false)
                        : new ProjectRegistered.Autonomy(autonomy.budget, autonomy.training, autonomy.rollout));
    }
}
