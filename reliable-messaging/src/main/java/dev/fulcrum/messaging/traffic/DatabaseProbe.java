package dev.fulcrum.messaging.traffic;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Tells a bad time from a bad batch. */
@Singleton
class DatabaseProbe {
    private final DataSource dataSource;

    DatabaseProbe(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether the database answers at all. */
    boolean answers() {
        try (var connection = dataSource.getConnection();
                var probe = connection.createStatement()) {
            return probe.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }
}
