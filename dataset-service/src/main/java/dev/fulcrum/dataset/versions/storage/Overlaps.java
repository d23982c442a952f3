package dev.fulcrum.dataset.versions.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** How much of a version is in what models are measured with; its rows must be in {@code version_row} already. */
@ApplicationScoped
public class Overlaps {
    private static final String EARLIER = """
            with held_out as materialized (
                select distinct e.text_key, p.cluster_id
                from version_row t join version v on v.id = t.version_id join example e on e.id = t.example_id
                left join placement p on p.example_id = e.id
                where v.project_id = ? and v.id <> ? and t.split = 'test')
            select count(*) filter (where e.text_key in (select text_key from held_out)),
                   count(*) filter (where n.cluster_id in (select cluster_id from held_out where cluster_id is not null))
            from version_row n join example e on e.id = n.example_id
            where n.version_id = ? and n.split <> 'test' and exists (select 1 from held_out)""";

    private static final String SETS = "select id, name from evaluation_set where project_id = ?";

    private static final String TEXTS = """
            select e.text, e.personal_data, n.split from version_row n join example e on e.id = n.example_id
            where n.version_id = ?""";

    private static final String FOUND = """
            select s.name, k.split, count(*) from unnest(?, ?) k (text_key, split)
            join evaluation_text t on t.text_key = k.text_key join evaluation_set s on s.id = t.set_id
            where s.project_id = ? group by s.name, k.split""";

    private static final int ROWS_AT_ONCE = 1_000;

    /** Rows of train and validation. */
    public record Earlier(long texts, long clusters) {}

    /** Rows by split. */
    public record OfSet(long train, long validation, long test) {
        private static OfSet of(Map<String, Long> rows) {
            return new OfSet(
                    rows.getOrDefault("train", 0L), rows.getOrDefault("validation", 0L), rows.getOrDefault("test", 0L));
        }
    }

    private final DataSource dataSource;
    private final ComparedText compared;

    Overlaps(DataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.compared = new ComparedText(mapper);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public Earlier earlier(UUID projectId, UUID versionId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(EARLIER)) {
            select.setObject(1, projectId);
            select.setObject(2, versionId);
            select.setObject(3, versionId);
            try (var row = select.executeQuery()) {
                row.next();
                return new Earlier(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    /** By the set's name. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<String, OfSet> sets(UUID projectId, UUID versionId) {
        try (var connection = dataSource.getConnection()) {
            Map<String, Map<String, Long>> found = new TreeMap<>();
            try (var select = connection.prepareStatement(SETS)) {
                select.setObject(1, projectId);
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        found.put(row.getString("name"), new HashMap<>());
                    }
                }
            }
            if (!found.isEmpty()) {
                compare(connection, projectId, versionId, found);
            }
            Map<String, OfSet> sets = new TreeMap<>();
            found.forEach((name, rows) -> sets.put(name, OfSet.of(rows)));
            return sets;
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    private void compare(Connection connection, UUID projectId, UUID versionId, Map<String, Map<String, Long>> found)
            throws SQLException {
        try (var texts = connection.prepareStatement(TEXTS);
                var search = connection.prepareStatement(FOUND)) {
            texts.setFetchSize(ROWS_AT_ONCE);
            texts.setObject(1, versionId);
            search.setObject(3, projectId);
            List<String> keys = new ArrayList<>();
            List<String> splits = new ArrayList<>();
            try (var row = texts.executeQuery()) {
                while (row.next()) {
                    keys.add(compared.key(row.getString("text"), row.getString("personal_data")));
                    splits.add(row.getString("split"));
                    if (keys.size() == ROWS_AT_ONCE) {
                        search(search, keys, splits, found);
                    }
                }
            }
            search(search, keys, splits, found);
        }
    }

    private static void search(
            PreparedStatement search, List<String> keys, List<String> splits, Map<String, Map<String, Long>> found)
            throws SQLException {
        search.setArray(1, search.getConnection().createArrayOf("text", keys.toArray()));
        search.setArray(2, search.getConnection().createArrayOf("text", splits.toArray()));
        try (var row = search.executeQuery()) {
            while (row.next()) {
                found.get(row.getString(1)).merge(row.getString(2), row.getLong(3), Long::sum);
            }
        }
        keys.clear();
        splits.clear();
    }
}
