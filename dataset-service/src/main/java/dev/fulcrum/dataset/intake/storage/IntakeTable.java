package dev.fulcrum.dataset.intake.storage;

import dev.fulcrum.dataset.intake.domain.PreparedCapture;
import dev.fulcrum.dataset.intake.domain.PreparedExample;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Writes captures where their own keys make repeating harmless, a batch with a few statements: rows are copied into a
 * temporary table and taken over from there.
 */
@ApplicationScoped
public class IntakeTable {
    private static final String COLUMNS =
            "id, campaign_id, project_id, exchange_id, request_id, text, text_key, label, model, system_prompt_hash,"
                    + " captured_at, generation, history, tools, tool_calls, response_format, fingerprint,"
                    + " conversation_hash, subject_hash, key_id, provider, upstream, trace_id, personal_data";
    private static final String INCOMING = "create temporary table if not exists incoming_example"
            + " (like example including defaults) on commit delete rows";
    private static final String TAKE_OVER = "insert into example (" + COLUMNS + ") select " + COLUMNS
            + " from incoming_example order by exchange_id on conflict do nothing";
    private static final String SET_ASIDE = """
            insert into set_aside (exchange_id, campaign_id, request_id, reason, captured_at)
            select c.exchange_id, ?, c.request_id, c.reason, c.captured_at
            from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) as c (exchange_id, request_id, reason, captured_at)
            order by c.exchange_id on conflict do nothing""";

    private final DataSource dataSource;

    IntakeTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Which of these exchanges were stored or set aside before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> known(List<PreparedCapture> captures) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select exchange_id from example where exchange_id = any(?)"
                        + " union all select exchange_id from set_aside where exchange_id = any(?)")) {
            var ids = new Arrays(connection, captures).of("uuid", PreparedCapture::exchangeId);
            select.setArray(1, ids);
            select.setArray(2, ids);
            Set<UUID> known = new HashSet<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getObject(1, UUID.class));
                }
            }
            return known;
        } catch (SQLException e) {
            throw new IntakeUnavailable(e);
        }
    }

    /** Keys of texts among these that the campaign has; sound while its row is locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<String> knownTexts(UUID campaignId, List<PreparedCapture> captures) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select text_key from example where campaign_id = ? and text_key = any(?)")) {
            select.setObject(1, campaignId);
            Object[] keys = captures.stream()
                    .map(PreparedCapture::example)
                    .filter(Objects::nonNull)
                    .map(PreparedExample::textKey)
                    .toArray();
            select.setArray(2, connection.createArrayOf("text", keys));
            Set<String> known = new HashSet<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
            return known;
        } catch (SQLException e) {
            throw new IntakeUnavailable(e);
        }
    }

    /** @return how many became examples */
    @Transactional(Transactional.TxType.MANDATORY)
    public int insert(UUID campaignId, int generation, List<PreparedCapture> captures) {
        if (captures.isEmpty()) {
            return 0;
        }
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            systemPrompts(connection, captures);
            statement.execute(INCOMING);
            try (CopyRows copy = CopyRows.begin(connection, "incoming_example (" + COLUMNS + ")")) {
                for (PreparedCapture capture : captures) {
                    write(copy, campaignId, generation, capture);
                }
                copy.end();
            }
            return statement.executeUpdate(TAKE_OVER);
        } catch (SQLException e) {
            throw new IntakeUnavailable(e);
        }
    }

    /** @return how many were set aside */
    @Transactional(Transactional.TxType.MANDATORY)
    public int setAside(UUID campaignId, List<PreparedCapture> captures) {
        if (captures.isEmpty()) {
            return 0;
        }
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(SET_ASIDE)) {
            Arrays arrays = new Arrays(connection, captures);
            insert.setObject(1, campaignId);
            insert.setArray(2, arrays.of("uuid", PreparedCapture::exchangeId));
            insert.setArray(3, arrays.of("text", PreparedCapture::requestId));
            insert.setArray(4, arrays.of("text", PreparedCapture::reason));
            insert.setArray(
                    5, arrays.of("timestamptz", capture -> capture.capturedAt().atOffset(ZoneOffset.UTC)));
            return insert.executeUpdate();
        } catch (SQLException e) {
            throw new IntakeUnavailable(e);
        }
    }

    private static void write(CopyRows copy, UUID campaignId, int generation, PreparedCapture capture)
            throws SQLException {
        PreparedExample example = capture.example();
        copy.put(Ids.next())
                .put(campaignId)
                .put(capture.projectId())
                .put(capture.exchangeId())
                .put(capture.requestId())
                .put(example.text())
                .put(example.textKey())
                .put(example.label())
                .put(capture.model())
                .put(example.systemHash())
                .put(capture.capturedAt())
                .put(generation)
                .put(example.history())
                .put(example.tools())
                .put(example.toolCalls())
                .put(example.responseFormat())
                .put(example.fingerprint())
                .put(capture.origin().conversationHash())
                .put(capture.origin().subjectHash())
                .put(capture.origin().keyId())
                .put(capture.origin().provider())
                .put(capture.origin().upstream())
                .put(capture.origin().traceId())
                .put(example.personalData())
                .endRow();
    }

    /** In the order of hashes, so that two replicas never wait for each other in a circle. */
    private static void systemPrompts(Connection connection, List<PreparedCapture> captures) throws SQLException {
        Map<String, String> prompts = new TreeMap<>();
        captures.forEach(capture ->
                prompts.put(capture.example().systemHash(), capture.example().system()));
        try (var insert = connection.prepareStatement("insert into system_prompt (hash, text)"
                + " select hash, text from unnest(?::text[], ?::text[]) as p (hash, text) order by hash"
                + " on conflict do nothing")) {
            insert.setArray(1, connection.createArrayOf("text", prompts.keySet().toArray()));
            insert.setArray(2, connection.createArrayOf("text", prompts.values().toArray()));
            insert.executeUpdate();
        }
    }
}
