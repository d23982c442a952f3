package dev.fulcrum.messaging.outbox;

import dev.fulcrum.events.ProjectRef;
import dev.fulcrum.messaging.MessagingConfig;
import dev.fulcrum.messaging.envelope.Cause;
import dev.fulcrum.messaging.envelope.Contract;
import dev.fulcrum.messaging.envelope.EventJson;
import dev.fulcrum.messaging.envelope.Headers;
import dev.fulcrum.messaging.envelope.Ids;
import dev.fulcrum.messaging.trace.TraceHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The only way out for a fact. It is stored in the caller's transaction, so that state and fact are one, and sent
 * afterwards by the {@link OutboxRelay}. Sending to Kafka directly from a use case is forbidden: a crash between the
 * two writes would lose or invent a fact.
 *
 * <p>Guarantee: facts of one key reach the topic at least once, in commit order, without gaps in their sequence.
 */
@ApplicationScoped
public class Outbox {
    static final int SHARDS = 16;

    private final DataSource dataSource;
    private final EventJson json;
    private final TraceHeaders trace;
    private final String source;

    Outbox(DataSource dataSource, EventJson json, TraceHeaders trace, MessagingConfig config) {
        this.dataSource = dataSource;
        this.json = json;
        this.trace = trace;
        this.source = "/fulcrum/" + config.service();
    }

    /**
     * Stores a lifecycle fact under the project's key.
     *
     * @param project what it is about
     * @param cause what led to it
     * @param subject the aggregate's id ({@code ce_subject})
     * @param fact a record with {@code @EventContract}
     * @return the event's id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(ProjectRef project, Cause cause, UUID subject, Object fact) {
        return store(project.projectId().toString(), project, cause, subject.toString(), fact);
    }

    /** Stores an order to the gateway under {@code {projectId}/{kind}}; the latest of a key is in force. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID appendDirective(ProjectRef project, Cause cause, String kind, Object directive) {
        String key = project.projectId() + "/" + kind;
        return store(key, project, cause, key, directive);
    }

    /** Stores bytes that came in and could not be handled, with their headers and the reason. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendDeadLetter(String topic, String key, Map<String, String> headers, byte[] data) {
        insert(Ids.next(), topic, key == null ? "" : key, headers, data);
    }

    private UUID store(String key, ProjectRef project, Cause cause, String subject, Object fact) {
        Contract contract = Contract.of(fact.getClass());
        UUID id = Ids.next();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.SPEC_VERSION, "1.0");
        headers.put(Headers.ID, id.toString());
        headers.put(Headers.SOURCE, source);
        headers.put(Headers.TYPE, contract.type());
        headers.put(Headers.SUBJECT, subject);
        headers.put(Headers.TIME, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        headers.put(Headers.DATA_SCHEMA, contract.dataSchema());
        headers.put(Headers.CONTENT_TYPE, "application/json");
        trace.inject(headers);
        long sequence = nextSequence(key);
        insert(id, contract.topic(), key, headers, json.writeFact(project, sequence, cause, fact));
        return id;
    }

    /**
     * Takes the key's advisory lock until commit, so that sequence and position are commit order: without it a later
     * number could commit first, and a relay that looked in between would overtake.
     */
    private long nextSequence(String key) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))");
                var next = connection.prepareStatement(
                        "insert into outbox_sequence as s (record_key, last_value) values (?, 1)"
                                + " on conflict (record_key) do update set last_value = s.last_value + 1"
                                + " returning last_value")) {
            lock.setString(1, "outbox:" + key);
            lock.execute();
            next.setString(1, key);
            try (var row = next.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new OutboxUnavailable(e);
        }
    }

    private void insert(UUID id, String topic, String key, Map<String, String> headers, byte[] data) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into outbox (event_id, topic, record_key, shard, headers, data)"
                                + " values (?, ?, ?, ?, ?::jsonb, ?)");
                var notify = connection.prepareStatement("select pg_notify('" + OutboxRelay.CHANNEL + "', '')")) {
            insert.setObject(1, id);
            insert.setString(2, topic);
            insert.setString(3, key);
            insert.setInt(4, Math.floorMod(key.hashCode(), SHARDS));
            insert.setString(5, json.mapper().writeValueAsString(headers));
            insert.setBytes(6, data);
            insert.executeUpdate();
            notify.execute();
        } catch (SQLException e) {
            throw new OutboxUnavailable(e);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("Headers of a fact could not be written", e);
        }
    }
}
