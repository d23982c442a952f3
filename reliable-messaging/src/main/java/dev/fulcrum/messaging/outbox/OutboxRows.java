package dev.fulcrum.messaging.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fulcrum.messaging.envelope.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The writing side of the outbox table; joins the caller's transaction. */
@ApplicationScoped
class OutboxRows {
    /**
     * One statement, one round trip. The upsert holds the row of the key until the caller's transaction ends, so that
     * sequence and position are commit order within the key: without it a later number could commit first, and a relay
     * that looked in between would overtake.
     */
    private static final String NUMBERED = """
            with next as (
                insert into outbox_sequence as s (record_key, last_value) values (?, 1)
                on conflict (record_key) do update set last_value = s.last_value + 1
                returning last_value)
            insert into outbox (event_id, topic, record_key, shard, headers, data)
            select ?, ?, ?, ?, ?::json, ?::bytea || convert_to(last_value::text, 'UTF8') || ?::bytea from next
            """;

    private static final String PLAIN = "insert into outbox (event_id, topic, record_key, shard, headers, data)"
            + " values (?, ?, ?, ?, ?::json, ?)";

    private final DataSource dataSource;
    private final EventJson json;
    private final Doorbell doorbell;

    OutboxRows(DataSource dataSource, EventJson json, Doorbell doorbell) {
        this.dataSource = dataSource;
        this.json = json;
        this.doorbell = doorbell;
    }

    void insertNumbered(
            UUID id, String topic, String key, Map<String, String> headers, EventJson.Unnumbered unnumbered) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(NUMBERED)) {
            insert.setString(1, key);
            row(insert, 2, id, topic, key, headers);
            insert.setBytes(7, unnumbered.beforeSequence());
            insert.setBytes(8, unnumbered.afterSequence());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new OutboxUnavailable(e);
        }
        doorbell.ringOnCommit(Shards.of(key));
    }

    void insert(UUID id, String topic, String key, Map<String, String> headers, byte[] data) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(PLAIN)) {
            row(insert, 1, id, topic, key, headers);
            insert.setBytes(6, data);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new OutboxUnavailable(e);
        }
        doorbell.ringOnCommit(Shards.of(key));
    }

    private void row(PreparedStatement insert, int from, UUID id, String topic, String key, Map<String, String> headers)
            throws SQLException {
        insert.setObject(from, id);
        insert.setString(from + 1, topic);
        insert.setString(from + 2, key);
        insert.setInt(from + 3, Shards.of(key));
        try {
            insert.setString(from + 4, json.mapper().writeValueAsString(headers));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers of a fact could not be written", e);
        }
    }
}
