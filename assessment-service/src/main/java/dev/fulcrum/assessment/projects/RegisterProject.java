package dev.fulcrum.assessment.projects;

import dev.fulcrum.assessment.projects.storage.ProjectEntity;
import dev.fulcrum.assessment.projects.storage.ProjectRepository;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Makes a feature a project and mints its first generation. */
@ApplicationScoped
public class RegisterProject {
    private static final int FIRST_GENERATION = 1;

    private final ProjectRepository projects;
    private final Outbox outbox;
    private final LinkedTraces traces;
    private final Clock clock = Clock.systemUTC();

    RegisterProject(ProjectRepository projects, Outbox outbox, LinkedTraces traces) {
        this.projects = projects;
        this.outbox = outbox;
        this.traces = traces;
    }

    /** @throws Problem 409 where the team's feature is a project already */
    @Transactional
    public ProjectEntity register(String team, ProjectRegistered facts, String actor) {
        projects.ofFeature(team, facts.feature()).ifPresent(existing -> {
            throw Problem.conflict(
                            "feature-already-registered",
                            "Feature " + facts.feature() + " of team " + team + " is project " + existing.id
                                    + " already; use that one or name another feature.")
                    .with("projectId", existing.id);
        });
        ProjectEntity project = new ProjectEntity();
        project.id = Ids.next();
        project.team = team;
        project.generation = FIRST_GENERATION;
        project.name = facts.name();
        project.application = facts.application();
        project.feature = facts.feature();
        project.task = facts.task();
        project.upstream = facts.upstream();
        project.presentModel = facts.presentModel();
        project.pricedAs = facts.pricedAs();
        project.monthlyCalls = facts.monthlyCalls();
        project.autoBudget = facts.autonomy().budget();
        project.autoTraining = facts.autonomy().training();
        project.autoRollout = facts.autonomy().rollout();
        project.registeredBy = actor;
        project.registeredAt = clock.instant();
        project.traceparent = traces.present();
        projects.persist(project);
        outbox.append(project.ref(), Cause.person(actor), project.id, facts);
        return project;
    }
}
