package dev.fulcrum.messaging.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fulcrum.events.Topics;
import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What consumers gave up. Each is kept as it came, for a replay, and told to the world in the dead-letter topic with its
 * reason and its original headers. A replay puts it, in the old order, where parked events are: it is handled like any
 * of them, and later events of its key wait behind it meanwhile.
 */
@ApplicationScoped
public class DeadLetters {
    private final DataSource dataSource;
    private final Outbox outbox;
    private final EventJson json;
    private final MessagingConfig config;
    private final MeterRegistry meters;

    DeadLetters(DataSource dataSource, Outbox outbox, EventJson json, MessagingConfig config, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.outbox = outbox;
        this.json = json;
        this.config = config;
        this.meters = meters;
    }

    /**
     * One that waits for a replay.
     *
     * @param position order of giving up
     * @param eventId {@code ce_id}, empty where it had none
     * @param key the record's key
     * @param attempts how often it was given up
     */
    public record DeadLetter(
            long position,
            String eventId,
            String consumer,
            String topic,
            String key,
            String type,
            String reason,
            Instant failedAt,
            int attempts) {}

    /** Those that wait, oldest first. */
    @Transactional
    public List<DeadLetter> waiting(long afterPosition, int limit) {
        try (Connection connection = dataSource.getConnection();
                var select = connection.prepareStatement("select position, event_id, consumer, topic, record_key, type,"
                        + " reason, failed_at, failures from inbox_dead_letter where waiting and position > ?"
                        + " order by position limit ?")) {
            select.setLong(1, afterPosition);
            select.setInt(2, limit);
            List<DeadLetter> found = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new DeadLetter(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7),
                            rows.getObject(8, OffsetDateTime.class).toInstant(),
                            rows.getInt(9)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new InboxUnavailable(e);
        }
    }

    /**
     * Puts those that wait through their handlers again, in the order in which they were given up.
     *
     * @param eventId only this event; null for all
     * @return how many; 0 where none waits
     */
    @Transactional
    public int replay(String eventId) {
        try (Connection connection = dataSource.getConnection();
                var move = connection.prepareStatement("""
                        with again as (
                            update inbox_dead_letter set waiting = false
                            where waiting and (?::text is null or event_id = ?) returning *)
                        insert into inbox_parked (consumer, topic, topic_partition, topic_offset, record_key, headers,
                            data, reason)
                        select consumer, topic, topic_partition, topic_offset, record_key, headers, data,
                            'replayed by an operator'
                        from again order by position
                        """)) {
            move.setString(1, eventId);
            move.setString(2, eventId);
            return move.executeUpdate();
        } catch (SQLException e) {
            throw new InboxUnavailable(e);
        }
    }

    /** Joins the transaction in progress. A record that comes again after a crash is kept and told once. */
    void keep(Handlers handlers, Arrival arrival, RuntimeException failure) throws SQLException {
        String reason = String.valueOf(failure.getMessage());
        try (Connection connection = dataSource.getConnection()) {
            if (!waitsAlready(connection, handlers, arrival)) {
                insert(connection, handlers, arrival, reason);
                tell(handlers, arrival, reason);
                meters.counter("fulcrum.inbox.dead-letters", "consumer", handlers.consumer())
                        .increment();
            }
        }
    }

    private static boolean waitsAlready(Connection connection, Handlers handlers, Arrival arrival) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from inbox_dead_letter where waiting and consumer = ?"
                + " and topic = ? and topic_partition = ? and topic_offset = ?")) {
            select.setString(1, handlers.consumer());
            select.setString(2, arrival.topic());
            select.setInt(3, arrival.partition());
            select.setLong(4, arrival.offset());
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private void insert(Connection connection, Handlers handlers, Arrival arrival, String reason) throws SQLException {
        try (var insert = connection.prepareStatement("insert into inbox_dead_letter as d (consumer, topic,"
                + " topic_partition, topic_offset, record_key, event_id, type, headers, data, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)"
                + " on conflict (consumer, topic, topic_partition, topic_offset) do update set waiting = true,"
                + " reason = excluded.reason, failed_at = now(), failures = d.failures + 1")) {
            insert.setString(1, handlers.consumer());
            insert.setString(2, arrival.topic());
            insert.setInt(3, arrival.partition());
            insert.setLong(4, arrival.offset());
            insert.setString(5, arrival.key());
            insert.setString(6, arrival.eventId());
            insert.setString(7, arrival.type());
            insert.setString(8, json.mapper().writeValueAsString(arrival.headers()));
            insert.setBytes(9, arrival.data());
            insert.setString(10, reason);
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers could not be written", e);
        }
    }

    private void tell(Handlers handlers, Arrival arrival, String reason) {
        Map<String, String> headers = new LinkedHashMap<>(arrival.headers());
        headers.put("fulcrum-dead-letter-reason", reason);
        headers.put("fulcrum-dead-letter-consumer", handlers.consumer());
        headers.put("fulcrum-dead-letter-topic", arrival.topic());
        headers.put("fulcrum-dead-letter-partition", Integer.toString(arrival.partition()));
        headers.put("fulcrum-dead-letter-offset", Long.toString(arrival.offset()));
        byte[] data = arrival.data();
        if (data.length > config.maxRecordBytes()) {
            // with the headers above it would be larger than any record may be; it still lies where they say
            headers.put("fulcrum-dead-letter-left-out", data.length + " bytes");
            data = new byte[0];
        }
        outbox.appendDeadLetter(Topics.DEAD_LETTERS_PREFIX + config.service(), arrival.key(), headers, data);
    }
}
