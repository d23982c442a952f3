package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.outbox.Outbox;
import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.rollout.rollouts.domain.Decision;
import dev.fulcrum.rollout.rollouts.domain.Rollout;
import dev.fulcrum.rollout.rollouts.domain.RolloutFact;
import dev.fulcrum.rollout.rollouts.domain.RolloutState;
import dev.fulcrum.rollout.rollouts.events.RolloutFacts;
import dev.fulcrum.rollout.rollouts.storage.CountedExchanges;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import dev.fulcrum.rollout.rollouts.storage.SplitDirectives;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes down what was decided: the row, the facts and, where the traffic should move, the gateway's directive; all in
 * the caller's transaction. The caller holds the rollout's row.
 */
@ApplicationScoped
class RolloutJournal {
    private static final Logger LOG = Logger.getLogger(RolloutJournal.class);
    private static final String SPLIT = "split";

    private final SplitDirectives directives;
    private final CountedExchanges counted;
    private final Outbox outbox;
    private final LinkedTraces traces;

    RolloutJournal(SplitDirectives directives, CountedExchanges counted, Outbox outbox, LinkedTraces traces) {
        this.directives = directives;
        this.counted = counted;
        this.outbox = outbox;
        this.traces = traces;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void write(RolloutEntity entity, Decision.Accepted decision, Cause cause) {
        Rollout before = entity.rollout();
        Rollout after = decision.rollout();
        entity.become(after);
        for (RolloutFact fact : decision.facts()) {
            entity.traceparent = traces.present();
            outbox.append(entity.project(), cause, entity.id, RolloutFacts.of(entity, fact));
            LOG.infof("Rollout %s of %s: %s", entity.id, entity.projectId, fact);
        }
        if (before.share() != after.share()) {
            direct(entity, before, after, cause);
        }
        if (before.stage() != after.stage()) {
            counted.forgetBefore(entity.id, after.stage());
        }
    }

    /** A later rollout's split is left alone: it has taken over what this one steered. */
    private void direct(RolloutEntity entity, Rollout before, Rollout after, Cause cause) {
        UUID owner = directives.lockOwner(entity.projectId).orElse(null);
        if (before.state() == RolloutState.AWAITING_APPROVAL || entity.id.equals(owner)) {
            long version = directives.next(entity.projectId, entity.id);
            outbox.appendDirective(entity.project(), cause, SPLIT, RolloutFacts.split(entity, after, version));
        }
    }
}
