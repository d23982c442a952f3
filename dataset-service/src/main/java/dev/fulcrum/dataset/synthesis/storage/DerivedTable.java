package dev.fulcrum.dataset.synthesis.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Which real examples a model was shown when it made one up: erasing one of them erases what came of it. */
@ApplicationScoped
public class DerivedTable {
    private final DataSource dataSource;

    DerivedTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether all that was shown is still there; it stays there until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean areThere(List<UUID> shown) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select id from example where id = any(?) order by id for key share")) {
            select.setArray(1, connection.createArrayOf("uuid", shown.toArray()));
            int there = 0;
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    there++;
                }
            }
            return there == shown.size();
        } catch (SQLException e) {
            throw new IllegalStateException("Examples that were shown could not be looked up", e);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(UUID projectId, Collection<UUID> made, List<UUID> shown) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into derived (project_id, from_example_id,"
                        + " example_id) select ?, f.id, e.id from unnest(?::uuid[]) as f (id) cross join unnest(?::uuid[])"
                        + " as e (id) on conflict do nothing")) {
            insert.setObject(1, projectId);
            insert.setArray(2, connection.createArrayOf("uuid", shown.toArray()));
            insert.setArray(3, connection.createArrayOf("uuid", made.toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("What examples were made of could not be stored", e);
        }
    }
}
