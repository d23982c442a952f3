package dev.fulcrum.assessment.projects;

import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Projects that the caller may see. */
@ApplicationScoped
public class FindProject {
    private final ProjectRepository projects;
    private final Caller caller;

    FindProject(ProjectRepository projects, Caller caller) {
        this.projects = projects;
        this.caller = caller;
    }

    /** @throws Problem 404 where there is none, 403 where it is another team's */
    public ProjectEntity visible(UUID id) {
        ProjectEntity project = projects.findByIdOptional(id).orElseThrow(() -> Problem.notFound("project", id));
        caller.requireTeam(project.team);
        return project;
    }

    public List<ProjectEntity> visiblePage(UUID after, int limit) {
        return projects.page(caller.seesAllTeams() ? null : caller.teams(), after, limit);
    }
}
