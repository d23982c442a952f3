package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.events.assessment.ProjectRegistered;
import dev.fulcrum.events.assessment.ProjectUpdated;
import dev.fulcrum.events.training.ModelRetired;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.rollout.rollouts.domain.Decision;
import dev.fulcrum.rollout.rollouts.domain.RolloutState;
import dev.fulcrum.rollout.rollouts.storage.RetiredModels;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import dev.fulcrum.rollout.rollouts.storage.RolloutRepository;
import dev.fulcrum.rollout.rollouts.storage.SplitDirectives;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends rollouts whose ground is gone: a newer generation of the project ends unfinished ones; a retired model ends
 * every one that sends traffic to it or may come to, whatever its generation.
 */
@ApplicationScoped
public class EndRollouts {
    private final KnownProjects projects;
    private final RolloutRepository rollouts;
    private final RetiredModels retired;
    private final SplitDirectives directives;
    private final RolloutJournal journal;

    EndRollouts(
            KnownProjects projects,
            RolloutRepository rollouts,
            RetiredModels retired,
            SplitDirectives directives,
            RolloutJournal journal) {
        this.projects = projects;
        this.rollouts = rollouts;
        this.retired = retired;
        this.directives = directives;
        this.journal = journal;
    }

    @Transactional
    public void onRegistered(Received<ProjectRegistered> fact) {
        projects.registered(fact);
        endOlder(fact.project().projectId(), fact.asCause());
    }

    @Transactional
    public void onUpdated(Received<ProjectUpdated> fact) {
        projects.updated(fact);
    }

    @Transactional
    public void onRetired(Received<ModelRetired> fact) {
        UUID modelId = fact.data().modelId();
        retired.hold(modelId);
        retired.add(modelId, fact.data().reason());
        for (RolloutEntity entity : rollouts.lockAliveOf(modelId)) {
            if (entity.state != RolloutState.COMPLETED || steersTraffic(entity)) {
                end(entity, "the model was retired: " + fact.data().reason(), fact.asCause());
            }
        }
    }

    private void endOlder(UUID projectId, Cause cause) {
        // waits here for a verdict that is just being handled under the older generation
        projects.flush();
        KnownProject project = projects.findById(projectId);
        for (RolloutEntity entity : rollouts.lockUnfinishedBefore(projectId, project.generation)) {
            end(entity, "generation " + project.generation + " of the project began", cause);
        }
    }

    private boolean steersTraffic(RolloutEntity entity) {
        return directives.lockOwner(entity.projectId).equals(Optional.of(entity.id));
    }

    private void end(RolloutEntity entity, String why, Cause cause) {
        if (entity.rollout().rollBack(why, Instant.now()) instanceof Decision.Accepted accepted) {
            journal.write(entity, accepted, cause);
        }
    }
}
