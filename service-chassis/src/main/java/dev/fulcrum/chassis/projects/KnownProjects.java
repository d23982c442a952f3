package dev.fulcrum.chassis.projects;

import dev.fulcrum.chassis.access.Caller;
import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.inbox.NotYetKnown;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Looks up projects, and folds their registrations; handlers and resources of every service start here. */
@ApplicationScoped
public class KnownProjects implements PanacheRepositoryBase<KnownProject, UUID> {
    private final Caller caller;

    KnownProjects(Caller caller) {
        this.caller = caller;
    }

    /** For handlers: the project, or the event waits. */
    public KnownProject expect(ProjectRef project) {
        return findByIdOptional(project.projectId())
                .orElseThrow(() -> new NotYetKnown("project " + project.projectId() + " has not been registered here"));
    }

    /**
     * For resources: the project, if the caller may see it.
     *
     * @throws Problem 404 {@code project-not-yet-known}, or 403 for another team's
     */
    public KnownProject require(UUID projectId) {
        KnownProject project = findByIdOptional(projectId).orElseThrow(() -> Problem.projectNotYetKnown(projectId));
        caller.requireTeam(project.team);
        return project;
    }

    public Optional<KnownProject> ofFeature(String team, String feature) {
        return find("team = ?1 and feature = ?2", team, feature).firstResultOptional();
    }

    public void registered(Received<ProjectRegistered> fact) {
        ProjectRegistered data = fact.data();
        KnownProject project = newest(fact.project());
        if (project != null) {
            project.name = data.name();
            project.application = data.application();
            project.feature = data.feature();
            project.task = data.task();
            project.upstream = data.upstream();
            project.presentModel = data.presentModel();
            project.pricedAs = data.pricedAs();
            project.monthlyCalls = data.monthlyCalls();
            autonomy(project, data.autonomy());
            project.registeredAt = fact.time();
            persist(project);
        }
    }

    public void updated(Received<ProjectUpdated> fact) {
        ProjectUpdated data = fact.data();
        KnownProject project = expect(fact.project());
        if (fact.project().generation() < project.generation) {
            return;
        }
        project.name = data.name();
        project.application = data.application();
        project.feature = data.feature();
        project.task = data.task();
        project.upstream = data.upstream();
        project.presentModel = data.presentModel();
        project.pricedAs = data.pricedAs();
        project.monthlyCalls = data.monthlyCalls();
        autonomy(project, data.autonomy());
    }

    private static void autonomy(KnownProject project, ProjectRegistered.Autonomy autonomy) {
        project.autoBudget = autonomy.budget();
        project.autoTraining = autonomy.training();
        project.autoRollout = autonomy.rollout();
    }

    /** The row to write, or null where a later generation is known already. */
    private KnownProject newest(ProjectRef ref) {
        KnownProject project = findById(ref.projectId());
        if (project == null) {
            project = new KnownProject();
            project.id = ref.projectId();
        } else if (project.generation > ref.generation()) {
            return null;
        }
        project.team = ref.team();
        project.generation = ref.generation();
        return project;
    }
}
