package dev.fulcrum.console.projects;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.console.projects.storage.ProjectCardEntity;
import dev.fulcrum.console.projects.storage.ProjectCards;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Projects that the caller may see: those of the own teams, all of them for operators. */
@ApplicationScoped
public class ReadProjects {
    private final ProjectCards cards;
    private final Caller caller;

    ReadProjects(ProjectCards cards, Caller caller) {
        this.cards = cards;
        this.caller = caller;
    }

    /** @throws Problem 404 {@code project-not-yet-known}, or 403 for another team's */
    public ProjectCardEntity require(UUID projectId) {
        ProjectCardEntity card =
                cards.findByIdOptional(projectId).orElseThrow(() -> Problem.projectNotYetKnown(projectId));
        caller.requireTeam(card.team);
        return card;
    }

    public List<ProjectCardEntity> page(UUID after, int limit) {
        return cards.page(teams(), after, limit);
    }

    public List<ProjectCardEntity> latest(int limit) {
        return cards.latest(teams(), limit);
    }

    private Set<String> teams() {
        return caller.seesAllTeams() ? null : caller.teams();
    }
}
