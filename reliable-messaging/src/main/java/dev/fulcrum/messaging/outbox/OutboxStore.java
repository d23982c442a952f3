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
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The relay's side of the outbox table. Every method is a transaction of its own. */
@ApplicationScoped
class OutboxStore {
    static final String CHANNEL = "fulcrum_outbox";
    /** Longest pause after a failure. A stored moment further ahead than this was written by a clock that went back. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final int CLEAN_UP_AT_ONCE = 10_000;
    private static final int TIDY_UP_FROM = 10_000;

    /** A key with a row that is blocked or pausing is left out as a whole: its later rows must not overtake. */
    private static final String NEXT = """
            select position, topic, record_key, headers, data, attempts from outbox o
            where shard = any(?) and not exists (
                select 1 from outbox held
                where held.attempts > 0 and held.topic = o.topic and held.record_key = o.record_key
                and (held.blocked or held.next_attempt > now() and held.next_attempt <= now() + ? * interval '1 ms'))
            order by position limit ?
            """;

    private static final String SENT = """
            with gone as (
                delete from outbox where position = any(?)
                returning position, event_id, topic, record_key, headers, data, created_at)
            insert into outbox_sent (position, event_id, topic, record_key, headers, data, created_at, sent_at,
                topic_partition, topic_offset)
            select g.position, g.event_id, g.topic, g.record_key, g.headers, g.data, g.created_at, now(),
                s.topic_partition, s.topic_offset
            from gone g join unnest(?::bigint[], ?::int[], ?::bigint[]) as s (position, topic_partition, topic_offset)
                on s.position = g.position
            """;

    private final DataSource dataSource;
    private final EventJson json;
    private final MessagingConfig config;
    private final AtomicInteger sentSinceTidied = new AtomicInteger();

    OutboxStore(DataSource dataSource, EventJson json, MessagingConfig config) {
        this.dataSource = dataSource;
        this.json = json;
        this.config = config;
    }

    /** The next rows of these shards in order. */
    List<Unsent> next(int shards) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(NEXT)) {
            select.setArray(
                    1, connection.createArrayOf("smallint", Shards.list(shards).toArray()));
            select.setLong(2, LONGEST_PAUSE.toMillis());
            select.setInt(3, config.batchSize());
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

    /** Moves rows to the history. A crash before it sends them again, with the same ids. */
    void sent(List<BatchSender.Sent> sent) throws SQLException {
        if (sent.isEmpty()) {
            return;
        }
        Object[] positions = sent.stream().map(each -> each.row().position()).toArray();
        try (var connection = dataSource.getConnection();
                var move = connection.prepareStatement(SENT)) {
            move.setArray(1, connection.createArrayOf("bigint", positions));
            move.setArray(2, connection.createArrayOf("bigint", positions));
            move.setArray(
                    3,
                    connection.createArrayOf(
                            "int",
                            sent.stream().map(BatchSender.Sent::partition).toArray()));
            move.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint",
                            sent.stream().map(BatchSender.Sent::offset).toArray()));
            sentSinceTidied.addAndGet(move.executeUpdate());
        }
    }

    /**
     * Clears away what is left of sent rows once they are many. They all lie at the low end, where every read begins,
     * and the database's own cleaning comes once a minute.
     */
    void tidyUp() throws SQLException {
        if (sentSinceTidied.get() >= TIDY_UP_FROM) {
            sentSinceTidied.set(0);
            try (var connection = dataSource.getConnection();
                    var vacuum = connection.createStatement()) {
                vacuum.execute("vacuum (skip_locked, truncate false) outbox");
            }
        }
    }

    void failed(Unsent row, Duration pause, boolean blocked, String error) throws SQLException {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update outbox set attempts = attempts + 1, next_attempt ="
                        + " now() + ? * interval '1 ms', blocked = ?, last_error = ? where position = ?")) {
            update.setLong(1, pause.toMillis());
            update.setBoolean(2, blocked);
            update.setString(3, error);
            update.setLong(4, row.position());
            update.executeUpdate();
        }
    }

    /** Tells the relays of other replicas, once for all these shards. */
    void tellOthers(int shards) throws SQLException {
        try (var connection = dataSource.getConnection();
                var notify = connection.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
            notify.setString(1, Integer.toString(shards));
            notify.execute();
        }
    }

    /** Forgets sent rows older than this; in steps, so that no lock is held for long. */
    void forgetSentBefore(Duration age) throws SQLException {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(
                        "delete from outbox_sent where ctid = any(array(select ctid from outbox_sent"
                                + " where sent_at < now() - ? * interval '1 ms' limit " + CLEAN_UP_AT_ONCE + "))")) {
            delete.setLong(1, age.toMillis());
            int forgotten;
            do {
                forgotten = delete.executeUpdate();
            } while (forgotten == CLEAN_UP_AT_ONCE);
        }
    }

    Connection listen() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (var listen = connection.createStatement()) {
            listen.execute("listen " + CHANNEL);
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
