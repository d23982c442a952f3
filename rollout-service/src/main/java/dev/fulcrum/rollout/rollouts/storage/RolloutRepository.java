package dev.fulcrum.rollout.rollouts.storage;

import dev.fulcrum.rollout.rollouts.domain.RolloutState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rollouts; whoever changes one holds its row, and whoever holds several takes them in the order of their ids. */
@ApplicationScoped
public class RolloutRepository implements PanacheRepositoryBase<RolloutEntity, UUID> {
    private static final List<RolloutState> UNFINISHED =
            List.of(RolloutState.AWAITING_APPROVAL, RolloutState.RUNNING, RolloutState.PAUSED);

    public Optional<RolloutEntity> lock(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locked. */
    public List<RolloutEntity> lockAwaiting(UUID projectId) {
        return find("projectId = ?1 and state = ?2 order by id", projectId, RolloutState.AWAITING_APPROVAL)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Locked; of generations before the given one. */
    public List<RolloutEntity> lockUnfinishedBefore(UUID projectId, int generation) {
        return find("projectId = ?1 and generation < ?2 and state in ?3 order by id", projectId, generation, UNFINISHED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Locked; those that send traffic to the model or may come to. */
    public List<RolloutEntity> lockAliveOf(UUID modelId) {
        return find("modelId = ?1 and state <> ?2 order by id", modelId, RolloutState.ROLLED_BACK)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    public boolean anotherSplits(UUID projectId, UUID than) {
        return count(
                        "projectId = ?1 and id <> ?2 and state in ?3",
                        projectId,
                        than,
                        List.of(RolloutState.RUNNING, RolloutState.PAUSED))
                > 0;
    }

    public boolean existsFor(UUID evaluationId) {
        return count("evaluationId", evaluationId) > 0;
    }

    /** Newest first. */
    public List<RolloutEntity> page(UUID projectId, UUID before, int rows) {
        var query = before == null
                ? find("projectId = ?1 order by id desc", projectId)
                : find("projectId = ?1 and id < ?2 order by id desc", projectId, before);
        return query.page(0, rows).list();
    }
}
