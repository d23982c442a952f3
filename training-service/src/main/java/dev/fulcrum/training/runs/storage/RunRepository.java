package dev.fulcrum.training.runs.storage;

import dev.fulcrum.training.runs.domain.Progress;
import dev.fulcrum.training.runs.domain.RunState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Runs. Heartbeats are compared by the database's clock alone, so that replicas need not agree on the time. */
@ApplicationScoped
public class RunRepository implements PanacheRepositoryBase<RunEntity, UUID> {
    /** Rows looked at in one search for work; the rest has its turn at the next. */
    private static final int LOOKED_AT = 20;

    public Optional<RunEntity> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The run, locked, if this attempt still holds it; empty where it was cancelled or taken over. */
    public Optional<RunEntity> held(UUID id, int attempt) {
        return locked(id)
                .filter(run ->
                        run.attempt == attempt && RunState.RUNNING.label().equals(run.state));
    }

    public boolean causedBy(UUID eventId) {
        return count("causedBy", eventId) > 0;
    }

    /** One row more than the limit, oldest first. */
    public List<RunEntity> page(UUID projectId, UUID after, int limit) {
        return after == null
                ? find("projectId = ?1 order by id", projectId)
                        .page(0, limit + 1)
                        .list()
                : find("projectId = ?1 and id > ?2 order by id", projectId, after)
                        .page(0, limit + 1)
                        .list();
    }

    /** Runs of earlier generations that have not ended, locked. */
    public List<RunEntity> unfinishedBefore(UUID projectId, int generation) {
        return find("projectId = ?1 and generation < ?2 and endedAt is null", projectId, generation)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    public List<RunEntity> unfinishedOn(List<UUID> datasetVersions) {
        return find("datasetVersionId in ?1 and endedAt is null", datasetVersions)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * Runs that may be claimed, locked and oldest first: queued ones, and running ones whose heartbeat expired or whose
     * owner is of this machine (the caller finds out whether that one lives). Rows that another replica looks at are
     * skipped.
     */
    public List<RunEntity> claimable(Duration expiry, String host) {
        List<UUID> ids = session()
                .createNativeQuery(
                        "select id from training_run where state = 'queued' or state = 'running'"
                                + " and (heartbeat_at < now() - :expiry * interval '1 millisecond' or owner like :host)"
                                + " order by requested_at, id limit :most for update skip locked",
                        UUID.class)
                .setParameter("expiry", expiry.toMillis())
                .setParameter("host", host + "/%")
                .setParameter("most", LOOKED_AT)
                .getResultList();
        return ids.stream().map(this::findById).toList();
    }

    private Session session() {
        return getEntityManager().unwrap(Session.class);
    }

    /** True where the heartbeat is older than that. */
    public boolean heartbeatExpired(UUID id, Duration expiry) {
        return session()
                .createNativeQuery(
                        "select coalesce(heartbeat_at < now() - :expiry * interval '1 millisecond', true)"
                                + " from training_run where id = :id",
                        Boolean.class)
                .setParameter("expiry", expiry.toMillis())
                .setParameter("id", id)
                .getSingleResult();
    }

    /** Renews the heartbeat; false where this attempt does not hold the run any more. */
    public boolean beat(UUID id, int attempt, Progress progress) {
        int touched = session()
                .createNativeMutationQuery("update training_run set heartbeat_at = now()"
                        + " where id = :id and attempt = :attempt and state = 'running'")
                .setParameter("id", id)
                .setParameter("attempt", attempt)
                .executeUpdate();
        if (touched == 1 && progress != null) {
            update(
                    "phase = ?1, done = ?2, total = ?3 where id = ?4",
                    progress.phase(),
                    progress.done(),
                    progress.total(),
                    id);
        }
        return touched == 1;
    }
}
