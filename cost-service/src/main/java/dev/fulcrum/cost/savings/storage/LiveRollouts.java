package dev.fulcrum.cost.savings.storage;

import dev.fulcrum.cost.savings.domain.LiveTimes;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rollouts of own models, and the runs that trained them. */
@ApplicationScoped
public class LiveRollouts implements PanacheRepositoryBase<LiveRolloutEntity, UUID> {
    private static final String RAN = """
            insert into training_run (run_id, project_id, finished_at, duration_ms) values (?1, ?2, ?3, ?4)
            on conflict (run_id) do nothing
            """;

    private static final String RUNS = """
            select count(*), coalesce(sum(duration_ms), 0) from training_run
             where project_id = ?1 and finished_at >= ?2 and finished_at < ?3
            """;

    /** In the order they began. */
    public List<LiveRolloutEntity> ofProject(UUID projectId) {
        return list("projectId = ?1 order by startedAt, rolloutId", projectId);
    }

    /** Locked: facts of one rollout come by two topics, and neither may write over what the other said. */
    public Optional<LiveRolloutEntity> lock(UUID rolloutId) {
        return Optional.ofNullable(findById(rolloutId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locked. */
    public List<LiveRolloutEntity> lockOfModel(UUID modelId) {
        return find("modelId = ?1 order by rolloutId", modelId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Projects that ever had an own model live. */
    public List<UUID> projects() {
        return getEntityManager()
                .createQuery("select distinct r.projectId from LiveRolloutEntity r order by r.projectId", UUID.class)
                .getResultList();
    }

    public LiveTimes times(UUID projectId) {
        return new LiveTimes(spans(projectId));
    }

    /** Of each rollout, in the order they began; they may overlap. */
    public List<LiveTimes.Span> spans(UUID projectId) {
        return ofProject(projectId).stream().map(LiveRolloutEntity::span).toList();
    }

    public void ran(UUID runId, UUID projectId, Instant finishedAt, long durationMs) {
        getEntityManager()
                .createNativeQuery(RAN)
                .setParameter(1, runId)
                .setParameter(2, projectId)
                .setParameter(3, finishedAt.atOffset(ZoneOffset.UTC))
                .setParameter(4, durationMs)
                .executeUpdate();
    }

    /** @param durationMs of all of them, milliseconds */
    public record Runs(long count, long durationMs) {}

    /** Runs that ended within a time. */
    public Runs runs(UUID projectId, Instant from, Instant until) {
        Object[] row = (Object[]) getEntityManager()
                .createNativeQuery(RUNS)
                .setParameter(1, projectId)
                .setParameter(2, from.atOffset(ZoneOffset.UTC))
                .setParameter(3, until.atOffset(ZoneOffset.UTC))
                .getSingleResult();
        return new Runs(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }
}
