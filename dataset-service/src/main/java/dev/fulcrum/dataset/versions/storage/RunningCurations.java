package dev.fulcrum.dataset.versions.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Whether a curation runs as a job of its own: one that only waits for a worker would be waited for in vain. */
@ApplicationScoped
public class RunningCurations {
    private static final String ANY = """
            select exists (select 1 from job j join curation c on c.id = j.subject_id
                           where c.project_id = ? and c.finished_at is null and j.state = 'running'
                             and j.lease_until > now())""";

    private final DataSource dataSource;

    RunningCurations(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public boolean any(UUID projectId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(ANY)) {
            select.setObject(1, projectId);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }
}
