package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.rollout.rollouts.domain.Decision;
import dev.fulcrum.rollout.rollouts.domain.Rollout;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import dev.fulcrum.rollout.rollouts.storage.RolloutRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Function;

/** What every order of a person has in common: the row is held, the team is right, a refusal is a 409. */
@ApplicationScoped
class SteerRollout {
    private final RolloutRepository rollouts;
    private final KnownProjects projects;
    private final RolloutJournal journal;
    private final LinkedTraces traces;

    SteerRollout(RolloutRepository rollouts, KnownProjects projects, RolloutJournal journal, LinkedTraces traces) {
        this.rollouts = rollouts;
        this.projects = projects;
        this.journal = journal;
        this.traces = traces;
    }

    /**
     * @return the rollout, held until the caller's transaction ends
     * @throws Problem 404 for an unknown rollout, 403 for another team's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    RolloutEntity hold(UUID rolloutId) {
        RolloutEntity entity = rollouts.lock(rolloutId).orElseThrow(() -> Problem.notFound("rollout", rolloutId));
        projects.require(entity.projectId);
        traces.linkTo(entity.traceparent);
        return entity;
    }

    /** @throws Problem 409 where the domain refuses */
    @Transactional(Transactional.TxType.MANDATORY)
    RolloutEntity decide(RolloutEntity entity, String by, Function<Rollout, Decision> order) {
        Decision decision = order.apply(entity.rollout());
        if (decision instanceof Decision.Refused refused) {
            throw Problem.conflict(refused.code(), refused.why());
        }
        journal.write(entity, (Decision.Accepted) decision, Cause.person(by));
        return entity;
    }
}
