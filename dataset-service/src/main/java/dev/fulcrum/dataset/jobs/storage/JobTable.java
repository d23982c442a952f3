package dev.fulcrum.dataset.jobs.storage;

import dev.fulcrum.dataset.jobs.Job;
import dev.fulcrum.dataset.jobs.JobStatus;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Jobs and their leases: one try at a job at a time, and another when its replica died. The owner of a lease is a try, not
 * a replica: one whose lease lapsed may be followed by another of the same replica.
 */
@ApplicationScoped
public class JobTable {
    private static final String CLAIM = """
            update job set state = 'running', attempts = attempts + 1, lease_owner = ?,
                           lease_until = now() + ? * interval '1 millisecond'
            where id = (select id from job
                        where (state = 'waiting' and not_before <= now()) or (state = 'running' and lease_until < now())
                        order by not_before, id for update skip locked limit 1)
            returning id, kind, subject_id, project_id, attempts, traceparent""";

    private final DataSource dataSource;

    JobTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void insert(String kind, UUID subjectId, UUID projectId, String traceparent) {
        update(
                "insert into job (id, kind, subject_id, project_id, traceparent) values (?, ?, ?, ?, ?)",
                Ids.next(),
                kind,
                subjectId,
                projectId,
                traceparent);
    }

    public Optional<JobStatus> latestOf(UUID subjectId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select * from job where subject_id = ? order by id desc limit 1")) {
            select.setObject(1, subjectId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(status(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new JobsUnavailable(e);
        }
    }

    /**
     * Takes a job that is due, or whose replica stopped saying it is alive.
     *
     * @param owner new for each claim
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Job> claim(UUID owner, Duration lease) {
        try (var connection = dataSource.getConnection();
                var claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, owner);
            claim.setLong(2, lease.toMillis());
            try (ResultSet row = claim.executeQuery()) {
                return row.next() ? Optional.of(job(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new JobsUnavailable(e);
        }
    }

    /** False where the job is another's by now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean renew(UUID jobId, UUID owner, Duration lease) {
        return update(
                "update job set lease_until = now() + ? * interval '1 millisecond'"
                        + " where id = ? and lease_owner = ? and state = 'running'",
                lease.toMillis(),
                jobId,
                owner);
    }

    /**
     * In the caller's transaction: nobody claims the job before it has ended. The lock is one that only claims mind, so
     * that the lease may be renewed and progress written meanwhile.
     *
     * @return false where the job is another's by now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean hold(UUID jobId, UUID owner) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement("select 1 from job where id = ? and lease_owner = ?"
                        + " and state = 'running' for key share")) {
            lock.setObject(1, jobId);
            lock.setObject(2, owner);
            try (ResultSet row = lock.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new JobsUnavailable(e);
        }
    }

    /** False where the job is another's by now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean progress(UUID jobId, UUID owner, String stage, long done, long total) {
        return update(
                "update job set stage = ?, done = ?, total = ? where id = ? and lease_owner = ? and state = 'running'",
                stage,
                done,
                total,
                jobId,
                owner);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void finished(UUID jobId, UUID owner) {
        update(
                "update job set state = 'done', ended_at = now(), lease_owner = null, lease_until = null,"
                        + " error_code = null, error = null where id = ? and lease_owner = ?",
                jobId,
                owner);
    }

    /** To be tried again after a pause. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void postponed(UUID jobId, UUID owner, Duration pause, String error) {
        update(
                "update job set state = 'waiting', lease_owner = null, lease_until = null, error_code = 'tried-again',"
                        + " error = ?, not_before = now() + ? * interval '1 millisecond'"
                        + " where id = ? and lease_owner = ?",
                error,
                pause.toMillis(),
                jobId,
                owner);
    }

    /** Given back until something else has ended: that was no attempt. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void deferred(UUID jobId, UUID owner, Duration pause, String waitsFor) {
        update(
                "update job set state = 'waiting', attempts = attempts - 1, lease_owner = null, lease_until = null,"
                        + " stage = ?, done = 0, total = 0, error_code = null, error = null, not_before = now() + ? * interval '1 millisecond'"
                        + " where id = ? and lease_owner = ?",
                waitsFor,
                pause.toMillis(),
                jobId,
                owner);
    }

    /** Given back at an orderly stop: that was no attempt, and nobody waits for the lease to end. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void released(UUID jobId, UUID owner) {
        update(
                "update job set state = 'waiting', attempts = attempts - 1, lease_owner = null, lease_until = null"
                        + " where id = ? and lease_owner = ?",
                jobId,
                owner);
    }

    /** False where the job is another's by now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean failed(UUID jobId, UUID owner, String code, String error) {
        return update(
                "update job set state = 'failed', ended_at = now(), lease_owner = null, lease_until = null,"
                        + " error_code = ?, error = ? where id = ? and lease_owner = ?",
                code,
                error,
                jobId,
                owner);
    }

    private boolean update(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new JobsUnavailable(e);
        }
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("subject_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getInt("attempts"),
                row.getString("traceparent"));
    }

    private static JobStatus status(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new JobStatus(
                row.getObject("id", UUID.class),
                state,
                row.getString("stage"),
                row.getLong("done"),
                row.getLong("total"),
                row.getInt("attempts"),
                row.getString("error_code"),
                row.getString("error"),
                state.equals("waiting") ? instant(row, "not_before") : null,
                instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
