package dev.fulcrum.dataset.opinions.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Orders for second opinions. */
@ApplicationScoped
public class OpinionTable {
    private final DataSource dataSource;

    OpinionTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void insert(OpinionRow row) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into second_opinion (id, project_id, team, model, split,"
                                + " sample, seed, most_failures, asked_by, asked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, row.id());
            insert.setObject(2, row.projectId());
            insert.setString(3, row.team());
            insert.setString(4, row.model());
            insert.setString(5, row.split());
            insert.setInt(6, row.sample());
            insert.setLong(7, row.seed());
            insert.setInt(8, row.mostFailures());
            insert.setString(9, row.askedBy());
            insert.setObject(10, row.askedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("An order for second opinions could not be stored", e);
        }
    }

    /** Once: a second end changes nothing. */
    @Transactional(Transactional.TxType.REQUIRED)
    public void ended(UUID id, String how, String why) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement("update second_opinion set ended = ?, ended_why = ?,"
                        + " ended_at = now() where id = ? and ended is null")) {
            update.setString(1, how);
            update.setString(2, why);
            update.setObject(3, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("An order for second opinions could not be ended", e);
        }
    }

    public Optional<OpinionRow> find(UUID id) {
        return list("select * from second_opinion where id = ? and ?::uuid is null limit ?", id, null, 1).stream()
                .findFirst();
    }

    /** Newest first. @param before id to start below, or null */
    public List<OpinionRow> ofProject(UUID projectId, UUID before, int rows) {
        return list(
                "select * from second_opinion where project_id = ? and coalesce(id < ?::uuid, true)"
                        + " order by id desc limit ?",
                projectId,
                before,
                rows);
    }

    private List<OpinionRow> list(String sql, UUID id, UUID before, int rows) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            select.setObject(2, before);
            select.setInt(3, rows);
            List<OpinionRow> found = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Orders for second opinions could not be read", e);
        }
    }

    private static OpinionRow row(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new OpinionRow(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("team"),
                row.getString("model"),
                row.getString("split"),
                row.getInt("sample"),
                row.getLong("seed"),
                row.getInt("most_failures"),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("ended"),
                row.getString("ended_why"),
                ended == null ? null : ended.toInstant());
    }
}
