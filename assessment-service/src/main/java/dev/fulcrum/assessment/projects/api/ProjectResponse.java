package dev.fulcrum.assessment.projects.api;

import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import java.time.Instant;
import java.util.UUID;

/** A project as its owner service has it. */
public record ProjectResponse(
        UUID projectId,
        String team,
        int generation,
        String name,
        String application,
        String feature,
        String task,
        String upstream,
        String presentModel,
        String pricedAs,
        long monthlyCalls,
        RegisterProjectRequest.AutonomyRequest autonomy,
        String registeredBy,
        Instant registeredAt) {
    static ProjectResponse of(ProjectEntity project) {
        return new ProjectResponse(
                project.id,
                project.team,
                project.generation,
                project.name,
                project.application,
                project.feature,
                project.task,
                project.upstream,
                project.presentModel,
                project.pricedAs,
                project.monthlyCalls,
                new RegisterProjectRequest.AutonomyRequest(
                        project.autoBudget, project.autoTraining, project.autoRollout),
                project.registeredBy,
                project.registeredAt);
    }
}
