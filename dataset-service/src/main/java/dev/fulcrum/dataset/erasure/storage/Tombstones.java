package dev.fulcrum.dataset.erasure.storage;

import dev.fulcrum.dataset.erasure.domain.Selector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/** What intake must not store any more, where it was captured before the erasure; and when all intakes know. */
@ApplicationScoped
public class Tombstones {
    private static final String OF_EXAMPLE = """
        insert into erased_subject (erasure_id, project_id, exchange_id, erased_at)
        select ?, project_id, exchange_id, ? from example
        where project_id = ? and id = ? and exchange_id is not null\
        """;

    private static final String OLDER = """
        select exists (select 1 from pg_stat_activity
                       where datname = current_database() and backend_type = 'client backend'
                         and pid <> pg_backend_pid() and xact_start < ?)\
        """;

    private final DataSource dataSource;

    Tombstones(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Before the examples go: an example is named by its exchange. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void set(UUID erasureId, UUID projectId, Selector selector, Instant at) {
        if (selector instanceof Selector.Subject subject) {
            insert("subject_hash", erasureId, projectId, subject.hash(), at);
        } else if (selector instanceof Selector.Key key) {
            insert("key_id", erasureId, projectId, key.keyId(), at);
        } else if (selector instanceof Selector.Exchange exchange) {
            insert("exchange_id", erasureId, projectId, exchange.exchangeId(), at);
        } else if (selector instanceof Selector.Example example) {
            ofExample(erasureId, projectId, example.exampleId(), at);
        }
    }

    private void insert(String column, UUID erasureId, UUID projectId, Object value, Instant at) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into erased_subject (erasure_id, project_id, " + column
                        + ", erased_at) values (?, ?, ?, ?)")) {
            insert.setObject(1, erasureId);
            insert.setObject(2, projectId);
            insert.setObject(3, value);
            insert.setObject(4, at.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    private void ofExample(UUID erasureId, UUID projectId, UUID exampleId, Instant at) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(OF_EXAMPLE)) {
            insert.setObject(1, erasureId);
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setObject(3, projectId);
            insert.setObject(4, exampleId);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    /** Whether some transaction began before a moment and still runs: it may not have seen the tombstones. */
    public boolean someBeganBefore(Instant moment) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(OLDER)) {
            select.setObject(1, moment.atOffset(ZoneOffset.UTC));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }

    /** By the database's clock, which also times transactions. */
    public Instant now() {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select clock_timestamp()");
                var row = select.executeQuery()) {
            row.next();
            return row.getObject(1, java.time.OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }
}
