package dev.fulcrum.dataset.examples.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Follows one example back to its call and on to the versions that hold it. */
@ApplicationScoped
public class LineageTable {
    private static final String BACK = """
            select e.*, s.text as system_prompt, p.curation_id, c.rule_set, c.finished_at
            from example e
            join system_prompt s on s.hash = e.system_prompt_hash
            left join placement p on p.example_id = e.id
            left join curation c on c.id = p.curation_id
            where e.id = ?""";
    private static final String ON = """
            select v.id, v.number, v.state, w.split, w.position, w.review_id
            from version_row w join version v on v.id = w.version_id
            where w.example_id = ? order by v.number desc""";

    private final DataSource dataSource;

    LineageTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param exampleId of an example that is there */
    public Lineage of(UUID exampleId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(BACK)) {
            select.setObject(1, exampleId);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("Example " + exampleId + " went while it was read");
                }
                OffsetDateTime curated = row.getObject("finished_at", OffsetDateTime.class);
                return new Lineage(
                        row.getObject("exchange_id", UUID.class),
                        row.getString("request_id"),
                        row.getString("trace_id"),
                        row.getObject("campaign_id", UUID.class),
                        row.getString("origin"),
                        row.getObject("source_id", UUID.class),
                        row.getString("provider"),
                        row.getString("upstream"),
                        row.getObject("key_id", UUID.class),
                        row.getString("conversation_hash"),
                        row.getString("response_format"),
                        row.getString("system_prompt"),
                        row.getString("history"),
                        row.getString("tools"),
                        row.getString("tool_calls"),
                        curated == null
                                ? null
                                : new Lineage.Curation(
                                        row.getObject("curation_id", UUID.class),
                                        row.getInt("rule_set"),
                                        curated.toInstant()),
                        versions(connection, exampleId));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The lineage of example " + exampleId + " could not be read", e);
        }
    }

    private static List<Lineage.InVersion> versions(Connection connection, UUID exampleId) throws SQLException {
        try (var select = connection.prepareStatement(ON)) {
            select.setObject(1, exampleId);
            List<Lineage.InVersion> versions = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    versions.add(new Lineage.InVersion(
                            row.getObject("id", UUID.class),
                            row.getInt("number"),
                            row.getString("state"),
                            row.getString("split"),
                            row.getLong("position"),
                            row.getObject("review_id", UUID.class)));
                }
            }
            return versions;
        }
    }
}
