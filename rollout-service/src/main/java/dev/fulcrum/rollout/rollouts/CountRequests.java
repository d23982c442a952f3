package dev.fulcrum.rollout.rollouts;

import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.trace.LinkedTraces;
import dev.fulcrum.rollout.rollouts.domain.CandidateLeg;
import dev.fulcrum.rollout.rollouts.domain.Count;
import dev.fulcrum.rollout.rollouts.domain.Decision;
import dev.fulcrum.rollout.rollouts.domain.Rollout;
import dev.fulcrum.rollout.rollouts.storage.CountedExchanges;
import dev.fulcrum.rollout.rollouts.storage.RolloutEntity;
import dev.fulcrum.rollout.rollouts.storage.RolloutRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Counts a batch of candidate requests and judges the stages that grew. A batch is a part of the count: replicas add
 * their parts under the rollout's row, so that none of them judges on its own share of the partitions.
 */
@ApplicationScoped
public class CountRequests {
    private static final String SERVICE = "rollout";

    private final CountedExchanges counted;
    private final RolloutRepository rollouts;
    private final RolloutJournal journal;
    private final LinkedTraces traces;

    CountRequests(CountedExchanges counted, RolloutRepository rollouts, RolloutJournal journal, LinkedTraces traces) {
        this.counted = counted;
        this.rollouts = rollouts;
        this.journal = journal;
        this.traces = traces;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void count(List<CandidateLeg> legs) {
        Map<UUID, List<CandidateLeg>> byRollout = new TreeMap<>();
        for (CandidateLeg leg : counted.firstSeen(legs)) {
            byRollout
                    .computeIfAbsent(leg.rolloutId(), none -> new ArrayList<>())
                    .add(leg);
        }
        byRollout.forEach(
                (rolloutId, ofRollout) -> rollouts.lock(rolloutId).ifPresent(entity -> add(entity, ofRollout)));
    }

    private void add(RolloutEntity entity, List<CandidateLeg> legs) {
        Rollout rollout = entity.rollout();
        Count ofPresentStage = legs.stream()
                .filter(leg -> leg.stage() == entity.stage)
                .map(CandidateLeg::count)
                .reduce(Count.NONE, Count::plus);
        Rollout counted = rollout.counted(entity.stage, ofPresentStage);
        if (!(counted.judge(Instant.now()) instanceof Decision.Accepted accepted)) {
            return;
        }
        if (accepted.facts().isEmpty()) {
            journal.write(entity, accepted, Cause.service(SERVICE));
        } else {
            traces.start(
                    "judge stage",
                    entity.traceparent,
                    entity.projectId,
                    () -> journal.write(entity, accepted, Cause.service(SERVICE)));
        }
    }
}
