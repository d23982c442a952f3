package dev.fulcrum.dataset.curation.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Clusters of near duplicates, as people look at them. */
@ApplicationScoped
public class ClusterTable {
    /** @param leftOut why the row is kept out of versions; null where it is in */
    public record Member(UUID exampleId, String text, String label, String split, String leftOut) {}

    /**
     * @param size rows it has
     * @param labels different answers in it
     * @param members the earliest first, at most as many as were asked for
     */
    public record Cluster(UUID clusterId, int size, int labels, List<Member> members) {}

    private static final String CLUSTERS = """
            select p.cluster_id, p.cluster_size, count(distinct e.label)
            from placement p join example e on e.id = p.example_id
            where p.curation_id = ? and p.project_id = ? and p.cluster_size >= ?
              and p.cluster_id > ?
            group by p.cluster_id, p.cluster_size having count(distinct e.label) >= ?
            order by p.cluster_id limit ?""";
    private static final String MEMBERS = """
            select m.cluster_id, m.example_id, left(m.text, ?) as text, left(m.label, ?) as label, m.split, m.left_out
            from (select p.cluster_id, p.example_id, e.text, e.label, p.split, p.left_out,
                         row_number() over (partition by p.cluster_id order by e.id) as place
                  from placement p join example e on e.id = p.example_id
                  where p.project_id = ? and p.cluster_id = any(?)) m
            where m.place <= ? order by m.cluster_id, m.example_id""";
    private static final UUID FIRST = new UUID(0, 0);

    private final DataSource dataSource;

    ClusterTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * In the order of their ids.
     *
     * @param after id to start above, or null
     * @param leastLabels different answers at least
     * @param members of each, at most
     * @param characters of each text, at most
     */
    public List<Cluster> list(
            CurationRow curation, int leastSize, int leastLabels, UUID after, int rows, int members, int characters) {
        try (var connection = dataSource.getConnection();
                var clusters = connection.prepareStatement(CLUSTERS);
                var texts = connection.prepareStatement(MEMBERS)) {
            clusters.setObject(1, curation.id());
            clusters.setObject(2, curation.projectId());
            clusters.setInt(3, leastSize);
            clusters.setObject(4, after == null ? FIRST : after);
            clusters.setInt(5, leastLabels);
            clusters.setInt(6, rows);
            Map<UUID, Cluster> found = new LinkedHashMap<>();
            try (ResultSet row = clusters.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    found.put(id, new Cluster(id, row.getInt(2), row.getInt(3), new ArrayList<>()));
                }
            }
            texts.setInt(1, characters);
            texts.setInt(2, characters);
            texts.setObject(3, curation.projectId());
            texts.setArray(4, connection.createArrayOf("uuid", found.keySet().toArray()));
            texts.setInt(5, members);
            try (ResultSet row = texts.executeQuery()) {
                while (row.next()) {
                    found.get(row.getObject("cluster_id", UUID.class))
                            .members()
                            .add(new Member(
                                    row.getObject("example_id", UUID.class),
                                    row.getString("text"),
                                    row.getString("label"),
                                    row.getString("split"),
                                    row.getString("left_out")));
                }
            }
            return new ArrayList<>(found.values());
        } catch (SQLException e) {
            throw new CurationUnavailable(e);
        }
    }
}
