package dev.fulcrum.dataset.synthesis.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Orders to make examples up. */
@ApplicationScoped
public class SynthesisTable {
    private static final String INSERT = """
            insert into synthesis (id, project_id, team, generation, model, template, labels, wanted, per_call,
                                   examples_per_call, temperature, most_calls, most_failures, terms, system_prompt,
                                   asked_by, asked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final DataSource dataSource;

    SynthesisTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void insert(SynthesisRow row) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, row.id());
            insert.setObject(2, row.projectId());
            insert.setString(3, row.team());
            insert.setInt(4, row.generation());
            insert.setString(5, row.model());
            insert.setString(6, row.template());
            insert.setArray(7, connection.createArrayOf("text", row.labels().toArray()));
            insert.setInt(8, row.wanted());
            insert.setInt(9, row.perCall());
            insert.setInt(10, row.examplesPerCall());
            insert.setObject(11, row.temperature());
            insert.setInt(12, row.mostCalls());
            insert.setInt(13, row.mostFailures());
            insert.setString(14, row.terms());
            insert.setString(15, row.systemPrompt());
            insert.setString(16, row.askedBy());
            insert.setObject(17, row.askedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A synthesis could not be stored", e);
        }
    }

    /** Once: a second end changes nothing. */
    @Transactional(Transactional.TxType.REQUIRED)
    public void ended(UUID id, String how, String why) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update synthesis set ended = ?, ended_why = ?,"
                        + " ended_at = now() where id = ? and ended is null")) {
            update.setString(1, how);
            update.setString(2, why);
            update.setObject(3, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A synthesis could not be ended", e);
        }
    }

    public Optional<SynthesisRow> find(UUID id) {
        return list("select * from synthesis where id = ? and ?::uuid is null limit ?", id, null, 1).stream()
                .findFirst();
    }

    /** Newest first. @param before id to start below, or null */
    public List<SynthesisRow> ofProject(UUID projectId, UUID before, int rows) {
        return list(
                "select * from synthesis where project_id = ? and coalesce(id < ?::uuid, true) order by id desc limit ?",
                projectId,
                before,
                rows);
    }

    private List<SynthesisRow> list(String sql, UUID id, UUID before, int rows) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            select.setObject(2, before);
            select.setInt(3, rows);
            List<SynthesisRow> found = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Syntheses could not be read", e);
        }
    }

    private static SynthesisRow row(ResultSet row) throws SQLException {
        Array labels = row.getArray("labels");
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new SynthesisRow(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("team"),
                row.getInt("generation"),
                row.getString("model"),
                row.getString("template"),
                List.of((String[]) labels.getArray()),
                row.getInt("wanted"),
                row.getInt("per_call"),
                row.getInt("examples_per_call"),
                row.getObject("temperature", Double.class),
                row.getInt("most_calls"),
                row.getInt("most_failures"),
                row.getString("terms"),
                row.getString("system_prompt"),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("ended"),
                row.getString("ended_why"),
                ended == null ? null : ended.toInstant());
    }
}
