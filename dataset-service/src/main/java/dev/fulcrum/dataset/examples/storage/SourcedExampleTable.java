package dev.fulcrum.dataset.examples.storage;

import dev.fulcrum.dataset.examples.domain.Origin;
import dev.fulcrum.dataset.examples.domain.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Writes examples that were not captured, and takes them out again. */
@ApplicationScoped
public class SourcedExampleTable {
    private static final String INSERT = """
            insert into example (id, project_id, origin, source_id, generation, text, text_key, label, model,
                                 system_prompt_hash, history, tools, tool_calls, fingerprint, personal_data, captured_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict (source_id, text_key) where source_id is not null do nothing""";

    /** Versions that hold examples of a source. */
    public record Held(int examples, List<Integer> versions) {}

    private final DataSource dataSource;

    SourcedExampleTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The ids of those stored: a text that the source has already is left out. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<UUID> insert(
            UUID projectId, int generation, Origin origin, UUID sourceId, List<SourcedExample> examples, Instant at) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            Map<String, String> prompts = prompts(connection, examples);
            for (SourcedExample example : examples) {
                insert.setObject(1, example.id());
                insert.setObject(2, projectId);
                insert.setString(3, origin.wireName());
                insert.setObject(4, sourceId);
                insert.setInt(5, generation);
                insert.setString(6, example.text());
                insert.setString(7, example.textKey());
                insert.setString(8, example.label());
                insert.setString(9, example.model());
                insert.setString(10, prompts.get(example.systemPrompt()));
                insert.setString(11, example.history());
                insert.setString(12, example.tools());
                insert.setString(13, example.toolCalls());
                insert.setString(14, example.fingerprint());
                insert.setString(15, example.personalData());
                insert.setObject(16, at.atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            Set<UUID> stored = new HashSet<>();
            for (int at1 = 0; at1 < counts.length; at1++) {
                if (counts[at1] == 1) {
                    stored.add(examples.get(at1).id());
                }
            }
            return stored;
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    /** Which versions hold examples of a source. */
    public Held held(UUID sourceId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select v.number, count(*) from version_row w"
                        + " join example e on e.id = w.example_id join version v on v.id = w.version_id"
                        + " where e.source_id = ? group by v.number order by v.number")) {
            select.setObject(1, sourceId);
            int examples = 0;
            Map<Integer, Integer> versions = new LinkedHashMap<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    versions.put(row.getInt(1), row.getInt(2));
                    examples = Math.max(examples, row.getInt(2));
                }
            }
            return new Held(examples, List.copyOf(versions.keySet()));
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    /** Deletes what a source brought, with what was said about it. Only where no version holds it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int delete(UUID sourceId) {
        String ofSource = " where example_id in (select id from example where source_id = ?)";
        try (var connection = dataSource.getConnection()) {
            delete(connection, "delete from review" + ofSource, sourceId);
            delete(connection, "delete from placement" + ofSource, sourceId);
            delete(connection, "delete from second_opinion_example" + ofSource, sourceId);
            return delete(connection, "delete from example where source_id = ?", sourceId);
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    private static int delete(Connection connection, String sql, UUID sourceId) throws SQLException {
        try (var delete = connection.prepareStatement(sql)) {
            delete.setObject(1, sourceId);
            return delete.executeUpdate();
        }
    }

    /** Hash of each prompt; those not known yet are stored, in one order, so that two writers never wait in a circle. */
    private static Map<String, String> prompts(Connection connection, List<SourcedExample> examples)
            throws SQLException {
        Map<String, String> hashes = new HashMap<>();
        try (var insert = connection.prepareStatement(
                "insert into system_prompt (hash, text) values (?, ?) on conflict do nothing")) {
            examples.stream()
                    .map(SourcedExample::systemPrompt)
                    .distinct()
                    .forEach(text -> hashes.put(text, PlainText.sha256(text)));
            for (Map.Entry<String, String> prompt : hashes.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .toList()) {
                insert.setString(1, prompt.getValue());
                insert.setString(2, prompt.getKey());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return hashes;
    }

    private static IllegalStateException unwritable(SQLException cause) {
        // a batch's own message shows the values, which are texts
        SQLException inner = cause.getNextException() == null ? cause : cause.getNextException();
        return new IllegalStateException(
                "Examples of a source could not be stored (SQL state " + inner.getSQLState() + ")");
    }
}
