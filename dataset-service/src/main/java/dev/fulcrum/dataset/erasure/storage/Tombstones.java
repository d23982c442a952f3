package dev.fulcrum.dataset.erasure.storage;

import dev.fulcrum.dataset.erasure.domain.Selector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What intake must not store any more; and when all intakes know. */
@ApplicationScoped
public class Tombstones {
    /** Time does not matter to them: an exchange is captured once, however often it is delivered. */
    private static final String OF_EXCHANGES = """
        insert into erased_subject (erasure_id, project_id, exchange_id, erased_at)
        select ?, e.project_id, e.exchange_id, ? from example e
        where e.id = any(?) and e.exchange_id is not null
          and not exists (select 1 from erased_subject t
                          where t.project_id = e.project_id and t.exchange_id = e.exchange_id)\
        """;

    private static final String OF_CONVERSATIONS = """
        insert into erased_conversation (project_id, conversation_hash, subject_hash)
        select distinct project_id, conversation_hash, coalesce(subject_hash, '') from example
        where id = any(?) and conversation_hash is not null
        order by 1, 2, 3
        on conflict do nothing\
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

    /** What the selector says; of an example that is nothing, see {@link #ofFound}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void set(UUID erasureId, UUID projectId, Selector selector, Instant at) {
        if (selector instanceof Selector.Subject subject) {
            insert("subject_hash", erasureId, projectId, subject.hash(), at);
        } else if (selector instanceof Selector.Key key) {
            insert("key_id", erasureId, projectId, key.keyId(), at);
        } else if (selector instanceof Selector.Exchange exchange) {
            insert("exchange_id", erasureId, projectId, exchange.exchangeId(), at);
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

    /**
     * What the examples that were found say, before they go: their exchanges must not come again, and no later turn of
     * their conversations that repeats them.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ofFound(UUID erasureId, List<UUID> examples, Instant at) {
        try (var connection = dataSource.getConnection();
                var exchanges = connection.prepareStatement(OF_EXCHANGES);
                var conversations = connection.prepareStatement(OF_CONVERSATIONS)) {
            Array ids = connection.createArrayOf("uuid", examples.toArray());
            exchanges.setObject(1, erasureId);
            exchanges.setObject(2, at.atOffset(ZoneOffset.UTC));
            exchanges.setArray(3, ids);
            exchanges.executeUpdate();
            conversations.setArray(1, ids);
            conversations.executeUpdate();
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
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new ErasureUnavailable(e);
        }
    }
}
