package dev.fulcrum.messaging.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The relay's side of the outbox table. Every method is a transaction of its own. */
@ApplicationScoped
class OutboxStore {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final DataSource dataSource;
    private final EventJson json;
    private final MessagingConfig config;

    OutboxStore(DataSource dataSource, EventJson json, MessagingConfig config) {
        this.dataSource = dataSource;
        this.json = json;
        this.config = config;
    }

    /** A row that waits to be sent. */
    record Unsent(long position, String topic, String key, Map<String, String> headers, byte[] data, int attempts) {}

    /** Renews this owner's shards and takes free ones; returns those it holds until {@code lease} from now. */
    List<Integer> lease(String owner, Duration lease) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update outbox_lease set owner = ?, held_until = now() + ?"
                        + " * interval '1 millisecond' where shard in (select shard from outbox_lease"
                        + " where owner = ? or held_until < now() for update skip locked) returning shard")) {
            update.setString(1, owner);
            update.setLong(2, lease.toMillis());
            update.setString(3, owner);
            List<Integer> shards = new ArrayList<>();
            try (var rows = update.executeQuery()) {
                while (rows.next()) {
                    shards.add(rows.getInt(1));
                }
            }
            return shards;
        }
    }

    void release(String owner) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(
                        "update outbox_lease set owner = null, held_until = now() where owner = ?")) {
            update.setString(1, owner);
            update.executeUpdate();
        }
    }

    /**
     * The next rows of these shards in order. A key with a row that is blocked or backing off is left out as a whole:
     * its later rows must not overtake.
     */
    List<Unsent> next(List<Integer> shards) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select position, topic, record_key, headers, data, attempts from outbox o"
                                + " where sent_at is null and shard = any(?) and not exists (select 1 from outbox held"
                                + " where held.sent_at is null and held.attempts > 0"
                                + " and held.record_key = o.record_key"
                                + " and (held.blocked or held.next_attempt > now()))"
                                + " order by position limit ?")) {
            select.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
            select.setInt(2, config.batchSize());
            List<Unsent> rows = new ArrayList<>();
            try (var result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(new Unsent(
                            result.getLong(1),
                            result.getString(2),
                            result.getString(3),
                            headers(result.getString(4)),
                            result.getBytes(5),
                            result.getInt(6)));
                }
            }
            return rows;
        }
    }

    void sent(List<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update outbox set sent_at = now() where position = any(?)")) {
            update.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            update.executeUpdate();
        }
    }

    void failed(Unsent row, Duration pause, boolean blocked, String error) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update outbox set attempts = attempts + 1, next_attempt ="
                        + " now() + ? * interval '1 millisecond', blocked = ?, last_error = ? where position = ?")) {
            update.setLong(1, pause.toMillis());
            update.setBoolean(2, blocked);
            update.setString(3, error);
            update.setLong(4, row.position());
            update.executeUpdate();
        }
    }

    int deleteSentBefore(Duration age) throws SQLException {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(
                        "delete from outbox where position in (select position from outbox where sent_at is not null"
                                + " and sent_at < now() - ? * interval '1 millisecond' limit 10000)")) {
            delete.setLong(1, age.toMillis());
            return delete.executeUpdate();
        }
    }

    Connection listen() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (var listen = connection.createStatement()) {
            listen.execute("listen " + OutboxRelay.CHANNEL);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private Map<String, String> headers(String text) {
        try {
            return json.mapper().readValue(text, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The outbox holds headers that are no JSON object: " + text, e);
        }
    }
}
