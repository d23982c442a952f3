package dev.fulcrum.dataset.versions.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
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

    private static final String BY_SET = """
            select s.name, count(n.split) filter (where n.split = 'train'),
                   count(n.split) filter (where n.split = 'validation'), count(n.split) filter (where n.split = 'test')
            from evaluation_set s
            left join (evaluation_text t join example e on e.text_key = t.text_key and e.project_id = ?
                       join version_row n on n.example_id = e.id and n.version_id = ?) on t.set_id = s.id
            where s.project_id = ? group by s.name""";

    /** Rows of train and validation. */
    public record Earlier(long texts, long clusters) {}

    /** Rows by split. */
    public record OfSet(long train, long validation, long test) {}

    private final DataSource dataSource;

    Overlaps(DataSource dataSource) {
        this.dataSource = dataSource;
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
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(BY_SET)) {
            select.setObject(1, projectId);
            select.setObject(2, versionId);
            select.setObject(3, projectId);
            Map<String, OfSet> sets = new TreeMap<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    sets.put(row.getString(1), new OfSet(row.getLong(2), row.getLong(3), row.getLong(4)));
                }
            }
            return sets;
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }
}
