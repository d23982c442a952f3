package dev.fulcrum.chassis.idempotency;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Keys and answers; each method is a transaction of its own, beside that of the request. */
@ApplicationScoped
class IdempotencyStore {
    private final DataSource dataSource;

    IdempotencyStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    record Claim(String principal, String path, String key, String bodyHash) {}

    /** @param status null while the first request runs */
    record Remembered(String bodyHash, Integer status, String location, byte[] body) {}

    /** Null where this request is the first with its key. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Remembered claim(Claim claim) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into idempotency_key (principal, path, key, body_hash)"
                        + " values (?, ?, ?, ?) on conflict do nothing");
                var select = connection.prepareStatement("select body_hash, status, location, body from idempotency_key"
                        + " where principal = ? and path = ? and key = ?")) {
            insert.setString(1, claim.principal());
            insert.setString(2, claim.path());
            insert.setString(3, claim.key());
            insert.setString(4, claim.bodyHash());
            if (insert.executeUpdate() == 1) {
                return null;
            }
            select.setString(1, claim.principal());
            select.setString(2, claim.path());
            select.setString(3, claim.key());
            try (var row = select.executeQuery()) {
                return row.next()
                        ? new Remembered(
                                row.getString(1), (Integer) row.getObject(2), row.getString(3), row.getBytes(4))
                        : new Remembered(claim.bodyHash(), null, null, null);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Idempotency keys could not be read", e);
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void remember(Claim claim, int status, String location, byte[] body) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update idempotency_key set status = ?, location = ?, body = ?"
                        + " where principal = ? and path = ? and key = ?")) {
            update.setInt(1, status);
            update.setString(2, location);
            update.setBytes(3, body);
            update.setString(4, claim.principal());
            update.setString(5, claim.path());
            update.setString(6, claim.key());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("An idempotency key could not be written", e);
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void forget(Claim claim) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(
                        "delete from idempotency_key where principal = ? and path = ? and key = ?")) {
            delete.setString(1, claim.principal());
            delete.setString(2, claim.path());
            delete.setString(3, claim.key());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("An idempotency key could not be removed", e);
        }
    }

    @Scheduled(every = "10m", delayed = "1m")
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void deleteOld() {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(
                        // one that never got its answer died with its request
                        "delete from idempotency_key where created_at < now() - interval '24 hours'"
                                + " or status is null and created_at < now() - interval '10 minutes'")) {
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Old idempotency keys could not be removed", e);
        }
    }
}
