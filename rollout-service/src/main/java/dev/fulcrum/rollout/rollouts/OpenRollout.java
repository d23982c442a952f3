package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.events.evaluation.EvaluationPassed;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.envelope.Received;
import dev.fulcrum.messaging.inbox.NotYetKnown;
import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.rollout.RolloutConfig;
import dev.fulcrum.rollout.rollouts.domain.Decision;
import dev.fulcrum.rollout.rollouts.domain.Rollout;
import dev.fulcrum.rollout.rollouts.domain.StagePlan;
import dev.fulcrum.rollout.rollouts.storage.RetiredModels;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import dev.fulcrum.rollout.rollouts.storage.RolloutRepository;
import dev.fulcrum.rollout.rollouts.storage.SplitDirectives;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;

/**
 * A passed evaluation opens a rollout. It waits for an approval, or starts at once where the project leaves that to
 * the platform and no other rollout of it is under way.
 */
@ApplicationScoped
public class OpenRollout {
    private static final String AUTONOMY = "autonomy";

    private final KnownProjects projects;
    private final RolloutRepository rollouts;
    private final RetiredModels retired;
    private final SplitDirectives directives;
    private final RolloutJournal journal;
    private final LinkedTraces traces;
    private final StagePlan plan;

    OpenRollout(
            KnownProjects projects,
            RolloutRepository rollouts,
            RetiredModels retired,
            SplitDirectives directives,
            RolloutJournal journal,
            LinkedTraces traces,
            RolloutConfig config) {
        this.projects = projects;
        this.rollouts = rollouts;
        this.retired = retired;
        this.directives = directives;
        this.journal = journal;
        this.traces = traces;
        this.plan = new StagePlan(config.stages(), config.minRequests(), config.errorLimit());
    }

    @Transactional
    public void onPassed(Received<EvaluationPassed> fact) {
        ProjectRef ref = fact.project();
        projects.expect(ref);
        // A newer generation waits for this commit, and then finds and ends the rollout.
        KnownProject project = projects.findById(ref.projectId(), LockModeType.PESSIMISTIC_WRITE);
        if (ref.generation() > project.generation) {
            throw new NotYetKnown("generation " + ref.generation() + " of project " + ref.projectId());
        }
        EvaluationPassed passed = fact.data();
        if (ref.generation() < project.generation || rollouts.existsFor(passed.evaluationId())) {
            return;
        }
        withdrawAwaiting(fact);
        RolloutEntity entity = entity(ref, project, passed);
        rollouts.persist(entity);
        Instant now = Instant.now();
        retired.hold(passed.modelId());
        if (retired.contains(passed.modelId())) {
            write(entity, entity.rollout().rollBack("the model was retired before the start", now), fact.asCause());
        } else if (project.autoRollout && nobodySplits(entity)) {
            write(entity, entity.rollout().approve(AUTONOMY, now), fact.asCause());
        }
    }

    private void withdrawAwaiting(Received<EvaluationPassed> fact) {
        for (RolloutEntity awaiting : rollouts.lockAwaiting(fact.project().projectId())) {
            String why = "evaluation " + fact.data().evaluationId() + " took its place before it was approved";
            write(awaiting, awaiting.rollout().rollBack(why, Instant.now()), fact.asCause());
        }
    }

    private boolean nobodySplits(RolloutEntity entity) {
        directives.lockOwner(entity.projectId);
        return !rollouts.anotherSplits(entity.projectId, entity.id);
    }

    private void write(RolloutEntity entity, Decision decision, Cause cause) {
        if (decision instanceof Decision.Accepted accepted) {
            journal.write(entity, accepted, cause);
        }
    }

    private RolloutEntity entity(ProjectRef ref, KnownProject project, EvaluationPassed passed) {
        RolloutEntity entity = new RolloutEntity();
        entity.id = Ids.next();
        entity.projectId = ref.projectId();
        entity.team = ref.team();
        entity.feature = project.feature;
        entity.generation = ref.generation();
        entity.evaluationId = passed.evaluationId();
        entity.modelId = passed.modelId();
        entity.upstream = passed.endpoint().upstream();
        entity.baseUrl = passed.endpoint().baseUrl();
        entity.model = passed.endpoint().model();
        entity.openedAt = Instant.now();
        entity.traceparent = traces.present();
        entity.become(Rollout.awaitingApproval(plan));
        return entity;
    }
}
