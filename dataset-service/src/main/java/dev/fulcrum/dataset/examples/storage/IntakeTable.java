package dev.fulcrum.dataset.examples.storage;

import dev.fulcrum.dataset.examples.domain.Capture;
import dev.fulcrum.dataset.examples.domain.IntakeDecision;
import dev.fulcrum.dataset.examples.domain.PlainText;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Writes captures where their own keys make repeating harmless: an entity manager cannot say ON CONFLICT. */
@ApplicationScoped
public class IntakeTable {
    private static final String INSERT_EXAMPLE = """
            insert into example (id, campaign_id, project_id, exchange_id, request_id, text, text_key, label, model,
                                 system_prompt_hash, split, captured_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private final DataSource dataSource;

    IntakeTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Which of these exchanges were stored or set aside before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> known(Collection<UUID> exchangeIds) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select exchange_id from example where exchange_id = any(?)"
                        + " union all select exchange_id from set_aside where exchange_id = any(?)")) {
            var ids = connection.createArrayOf("uuid", exchangeIds.toArray());
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

    /** False where the campaign has this text already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean insert(UUID campaignId, UUID projectId, Capture capture, IntakeDecision.Accepted accepted) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(INSERT_EXAMPLE)) {
            String promptHash = systemPrompt(connection, capture.systemPrompt());
            insert.setObject(1, Ids.next());
            insert.setObject(2, campaignId);
            insert.setObject(3, projectId);
            insert.setObject(4, capture.exchangeId());
            insert.setString(5, capture.requestId());
            insert.setString(6, accepted.text());
            insert.setString(7, accepted.textKey());
            insert.setString(8, accepted.label());
            insert.setString(9, capture.model());
            insert.setString(10, promptHash);
            insert.setString(11, accepted.split().wireName());
            insert.setObject(12, capture.capturedAt().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IntakeUnavailable(e);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void setAside(UUID campaignId, Capture capture, String reason) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into set_aside (exchange_id, campaign_id, request_id, reason, captured_at)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
            insert.setObject(1, capture.exchangeId());
            insert.setObject(2, campaignId);
            insert.setString(3, capture.requestId());
            insert.setString(4, reason);
            insert.setObject(5, capture.capturedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IntakeUnavailable(e);
        }
    }

    private static String systemPrompt(Connection connection, String text) throws SQLException {
        String hash = PlainText.sha256(text);
        try (var insert = connection.prepareStatement(
                "insert into system_prompt (hash, text) values (?, ?) on conflict do nothing")) {
            insert.setString(1, hash);
            insert.setString(2, text);
            insert.executeUpdate();
        }
        return hash;
    }
}
