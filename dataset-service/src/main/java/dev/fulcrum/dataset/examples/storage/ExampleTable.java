package dev.fulcrum.dataset.examples.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Examples as people see them: each with its latest review and its place. Read here, written by what brings them. */
@ApplicationScoped
public class ExampleTable {
    private static final String SELECT = """
            select e.id, e.project_id, e.campaign_id, e.origin, e.source_id, e.text, e.label, e.model, e.request_id,
                   e.exchange_id, e.captured_at, coalesce(p.language, e.language) as language, e.personal_data, e.second_label, e.second_model,
                   p.cluster_id, p.cluster_size, p.split as placed, p.test_part, p.inclusion_probability, p.left_out,
                   p.curation_id, r.id as review_id, r.decision as said, r.truth as said_truth, r.reviewed_by as said_by,
                   r.reviewed_at as said_at
            from example e
            left join placement p on p.example_id = e.id
            left join lateral (select * from review where review.example_id = e.id
                               order by review.id desc limit 1) r on true
            where\s""";

    private final DataSource dataSource;

    ExampleTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Oldest first. */
    public List<ExampleRow> list(ExampleFilter filter, int rows) {
        List<Object> parameters = filter.parameters();
        parameters.add(rows);
        return query(SELECT + filter.where() + " order by e.id limit ?", parameters);
    }

    public Optional<ExampleRow> find(UUID id) {
        return query(SELECT + "e.id = ?", List.of(id)).stream().findFirst();
    }

    /** Those of the ids that the project has, in the order of the ids. */
    public List<ExampleRow> of(UUID projectId, Collection<UUID> ids) {
        Map<UUID, ExampleRow> found = new LinkedHashMap<>();
        query(SELECT + "e.project_id = ? and e.id = any(?)", List.of(projectId, ids.toArray(UUID[]::new)))
                .forEach(row -> found.put(row.id(), row));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /**
     * The same, with their rows locked until the transaction ends, in one order, so that two who want the same rows
     * wait in turn.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<ExampleRow> locked(UUID projectId, Collection<UUID> ids) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(
                        "select id from example where project_id = ? and id = any(?) order by id for update")) {
            lock.setObject(1, projectId);
            lock.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            lock.executeQuery().close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
        // a second statement sees what was committed while the first waited
        return of(projectId, ids);
    }

    private List<ExampleRow> query(String sql, List<Object> parameters) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int at = 0; at < parameters.size(); at++) {
                Object value = parameters.get(at);
                if (value instanceof UUID[] ids) {
                    select.setArray(at + 1, connection.createArrayOf("uuid", ids));
                } else {
                    select.setObject(at + 1, value);
                }
            }
            List<ExampleRow> rows = new ArrayList<>();
            try (var result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static ExampleRow row(ResultSet row) throws SQLException {
        return new ExampleRow(
                id(row, "id"),
                id(row, "project_id"),
                id(row, "campaign_id"),
                row.getString("origin"),
                id(row, "source_id"),
                row.getString("text"),
                row.getString("label"),
                row.getString("model"),
                row.getString("request_id"),
                id(row, "exchange_id"),
                time(row, "captured_at"),
                row.getString("language"),
                row.getString("personal_data"),
                row.getString("second_label"),
                row.getString("second_model"),
                id(row, "cluster_id") == null
                        ? null
                        : new ExampleRow.Place(
                                id(row, "cluster_id"),
                                row.getInt("cluster_size"),
                                row.getString("placed"),
                                row.getString("test_part"),
                                row.getObject("inclusion_probability", Double.class),
                                row.getString("left_out"),
                                id(row, "curation_id")),
                id(row, "review_id") == null
                        ? null
                        : new ExampleRow.Review(
                                id(row, "review_id"),
                                row.getString("said"),
                                row.getString("said_truth"),
                                row.getString("said_by"),
                                time(row, "said_at")));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static IllegalStateException unreadable(SQLException cause) {
        return new IllegalStateException("Examples could not be read", cause);
    }
}
