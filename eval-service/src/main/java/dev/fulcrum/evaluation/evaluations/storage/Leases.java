package dev.fulcrum.evaluation.evaluations.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Which replica works on which offline run: one at a time, and another when that one died. */
@ApplicationScoped
public class Leases {
    private final DataSource dataSource;

    Leases(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Takes a run that waits, or whose replica stopped saying it is alive. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<UUID> claim(String owner, Duration lease) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("""
                        update evaluation set lease_owner = ?, lease_until = now() + ? * interval '1 millisecond'
                        where id = (select id from evaluation
                                    where state = 'SCORING' and (lease_until is null or lease_until < now())
                                    order by id for update skip locked limit 1)
                        returning id""")) {
            update.setString(1, owner);
            update.setLong(2, lease.toMillis());
            try (var row = update.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Offline runs could not be looked at", e);
        }
    }

    /** False where the run is another's by now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean renew(UUID evaluationId, String owner, Duration lease) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update evaluation set lease_until = now() + ? * interval"
                        + " '1 millisecond' where id = ? and lease_owner = ? and state = 'SCORING'")) {
            update.setLong(1, lease.toMillis());
            update.setObject(2, evaluationId);
            update.setString(3, owner);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("The lease of an offline run could not be renewed", e);
        }
    }

    /** Gives a run back at an orderly stop, so that nobody waits for the lease to end. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void release(UUID evaluationId, String owner) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update evaluation set lease_owner = null, lease_until = null"
                        + " where id = ? and lease_owner = ?")) {
            update.setObject(1, evaluationId);
            update.setString(2, owner);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The lease of an offline run could not be given back", e);
        }
    }
}
