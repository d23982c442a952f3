package dev.fulcrum.messaging.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.fulcrum.messaging.envelope.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Events whose turn has not come; joins the transaction in progress. */
@ApplicationScoped
class ParkingStore {
    /** Longest pause between two looks. A stored moment further ahead was written by a clock that went back. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final DataSource dataSource;
    private final EventJson json;

    ParkingStore(DataSource dataSource, EventJson json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    record Parked(long position, Arrival arrival, int attempts, Duration waited) {}

    void park(String consumer, Arrival arrival, String reason) throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into inbox_parked (consumer, topic, topic_partition,"
                        + " topic_offset, record_key, headers, data, reason) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)")) {
            insert.setString(1, consumer);
            insert.setString(2, arrival.topic());
            insert.setInt(3, arrival.partition());
            insert.setLong(4, arrival.offset());
            insert.setString(5, arrival.key());
            insert.setString(6, json.mapper().writeValueAsString(arrival.headers()));
            insert.setBytes(7, arrival.data());
            insert.setString(8, reason);
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers could not be written", e);
        }
    }

    /** Keys whose first parked event is due. */
    List<Long> dueHeads(String consumer) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select position from (select distinct on (topic, record_key)"
                        + " position, next_attempt from inbox_parked where consumer = ?"
                        + " order by topic, record_key, position) heads where next_attempt <= now()"
                        + " or next_attempt > now() + ? * interval '1 ms' limit 200")) {
            select.setString(1, consumer);
            select.setLong(2, LONGEST_PAUSE.toMillis());
            List<Long> positions = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.add(rows.getLong(1));
                }
            }
            return positions;
        }
    }

    /** Locks a parked event; empty where another replica has it or it is gone. */
    Optional<Parked> take(long position) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select topic, topic_partition, topic_offset, record_key,"
                        + " headers, data, attempts, extract(epoch from now() - parked_at) * 1000 from inbox_parked"
                        + " where position = ? for update skip locked")) {
            select.setLong(1, position);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Arrival arrival = new Arrival(
                        row.getString(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getString(4),
                        json.mapper().readValue(row.getString(5), HEADERS),
                        row.getBytes(6));
                return Optional.of(
                        new Parked(position, arrival, row.getInt(7), Duration.ofMillis((long) row.getDouble(8))));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Parked event " + position + " has unreadable headers", e);
        }
    }

    void unpark(long position) throws SQLException {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement("delete from inbox_parked where position = ?")) {
            delete.setLong(1, position);
            delete.executeUpdate();
        }
    }

    void later(long position, Duration pause, String reason) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update inbox_parked set attempts = attempts + 1,"
                        + " next_attempt = now() + ? * interval '1 ms', reason = ? where position = ?")) {
            update.setLong(1, pause.toMillis());
            update.setString(2, reason);
            update.setLong(3, position);
            update.executeUpdate();
        }
    }
}
